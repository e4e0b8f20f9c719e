import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HttpDeps } from '../deps.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { PROVIDER, WEBHOOKS_PATH } from './provider.ts';
import { signedForm } from './signed-request.ts';

const params = z.object({ token: z.string() });
/** Tells the carrier to answer nothing: our answer, if there is one, is a text of its own. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

export function textRoutes(
  server: FastifyInstance,
  { carrierDoor, texts, hashNumber }: HttpDeps,
): void {
  server.post(`${WEBHOOKS_PATH}/sms`, async (request, reply) => {
    const form = signedForm(carrierDoor, request);
    const { account, optOut, dedupKey, from, to, body } = carrierDoor.readSms(form);
    const became = await texts.received({
      provider: PROVIDER,
      dedupKey,
      accountRef: account,
      from,
      fromHash: hashNumber(from),
      to,
      body,
      ...(optOut !== undefined && { carrierOptOut: optOut }),
      payload: form,
    });
    request.log.info({ type: 'text_received', became }, 'text received');
    return reply.header('content-type', 'text/xml; charset=utf-8').send(EMPTY_TWIML);
  });

  server.post(`${WEBHOOKS_PATH}/sms-status/:token`, async (request, reply) => {
    const form = signedForm(carrierDoor, request);
    const { account, state, dedupKey, code } = carrierDoor.readReceipt(form);
    // Nothing follows from a text being queued, which the answer to our own request has told already.
    if (state === 'queued') return reply.code(204).send();
    const became = await texts.receipt({
      token: params.parse(request.params).token,
      accountRef: account,
      provider: PROVIDER,
      dedupKey,
      state,
      ...(code !== undefined && { code }),
      payload: form,
    });
    if (became === 'unknown') {
      const detail = 'There is no such text. Nothing has been changed.';
      throw new ProblemError({ status: 404, code: 'unknown_text', detail });
    }
    return reply.code(204).send();
  });
}
