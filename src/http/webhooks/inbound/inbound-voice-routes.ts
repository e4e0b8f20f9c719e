import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CarrierForm } from '../../../ports/carrier-door.ts';
import type { IncomingCall } from '../../../ports/stores/inbound-calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { PROVIDER, WEBHOOKS_PATH } from '../provider.ts';
import { signedForm } from '../signed-request.ts';
import { farewell } from '../voice/turn-of.ts';
import { say } from '../voice/voice-routes.ts';
import { INBOUND_PATH, readInboundPath } from './inbound-path.ts';
import { inboundStep } from './inbound-step.ts';
import { firstTurn } from './inbound-turn.ts';

const params = z.object({ about: z.string(), step: z.string() });

const OVER = 'This call is over. Goodbye.';

/** Missed numbers are answered (S14, X7): who calls one of our numbers hears who called, and why. */
export function inboundVoiceRoutes(server: FastifyInstance, deps: HttpDeps): void {
  server.post(INBOUND_PATH, async (request, reply) => {
    const form = signedForm(deps.carrierDoor, request);
    const { call } = callIn(deps, form);
    const told = await deps.inboundCalls.tell(call);
    request.log.info({ type: 'inbound_call', told: told.kind }, 'inbound call');
    if (told.kind === 'stranger') await keepUnknown(deps, call, form);
    return say(deps, reply, firstTurn(deps.publicUrl, told));
  });

  server.post(`${INBOUND_PATH}/:about/:step`, async (request, reply) => {
    const { call, digit } = callIn(deps, signedForm(deps.carrierDoor, request));
    const step = readInboundPath(params.parse(request.params));
    if (!step) return say(deps, reply, farewell(OVER));
    logKey(request, digit);
    return say(deps, reply, await inboundStep(deps, step, { call, digit }));
  });

  server.post(`${WEBHOOKS_PATH}/inbound-status`, async (request, reply) => {
    const { account, sid, report } = deps.carrierDoor.readStatus(
      signedForm(deps.carrierDoor, request),
    );
    const { lifeCycle, talkSeconds } = report;
    if (lifeCycle === 'ended') {
      await deps.inboundCalls.ended({ accountRef: account, sid, talkSeconds });
    }
    return reply.code(204).send();
  });
}

/** Number and call id are signed together, so that a step needs no other proof of whose call it is. */
function callIn(
  { carrierDoor, hashNumber }: HttpDeps,
  form: CarrierForm,
): { call: IncomingCall; digit: string | undefined } {
  const { account, sid, from, to, digits } = carrierDoor.readVoice(form);
  const call = { accountRef: account, sid, from, fromHash: hashNumber(from), to };
  return { call, digit: digits?.charAt(0) };
}

async function keepUnknown(
  { calls }: HttpDeps,
  { accountRef, sid }: IncomingCall,
  payload: CarrierForm,
): Promise<void> {
  const dedupKey = `${sid}/inbound`;
  await calls.unknown({ provider: PROVIDER, accountRef, dedupKey, kind: 'inbound', payload });
}

/** A key says nothing about who pressed it. */
function logKey({ log }: FastifyRequest, digit: string | undefined): void {
  if (digit !== undefined) log.info({ type: 'inbound_digit_received', digit }, 'key pressed');
}
