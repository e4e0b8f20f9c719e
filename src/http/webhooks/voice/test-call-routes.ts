import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  TEST_CALL_GREETING,
  TEST_CALL_SECONDS,
  testCallThanks,
} from '../../../domain/test-call.ts';
import type { Turn, VoiceEvent } from '../../../ports/carrier-door.ts';
import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { WEBHOOKS_PATH } from '../provider.ts';
import { mustBeOf, signedForm } from '../signed-request.ts';
import { farewell } from './turn-of.ts';

const params = z.object({ token: z.string(), clip: z.string().optional() });
const OVER = 'This call is over. Goodbye.';

/** The script of `ringdown call-me`: one greeting, one key, and thanks for it. */
export function testCallRoutes(server: FastifyInstance, deps: HttpDeps): void {
  const at = (path: string) => `${WEBHOOKS_PATH}/test-call${path}`;
  const answering =
    (turn: (call: LiveCall, event: VoiceEvent, clip: string | undefined) => Promise<Turn> | Turn) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const event = deps.carrierDoor.readVoice(signedForm(deps.carrierDoor, request));
      const { token, clip } = params.parse(request.params);
      const call = await liveCall(deps, token, event);
      const { body, contentType } = deps.carrierDoor.script(
        call ? await turn(call, event, clip) : farewell(OVER),
      );
      return reply.headers({ 'content-type': contentType, 'cache-control': 'no-store' }).send(body);
    };

  const begin = answering(({ token }, _event, clip) => ({
    speak: [
      clip === undefined
        ? { kind: 'say', text: TEST_CALL_GREETING }
        : { kind: 'play', url: `${deps.publicUrl}/audio/${clip}` },
    ],
    then: {
      kind: 'gather',
      actionUrl: `${deps.publicUrl}${at(`-key/${token}`)}`,
      silenceUrl: `${deps.publicUrl}${at(`-silence/${token}`)}`,
      seconds: TEST_CALL_SECONDS.gather,
      digits: 1,
    },
  }));
  server.post(at('/:token'), begin);
  server.post(at('/:token/:clip'), begin);
  server.post(
    at('-key/:token'),
    answering(async (call, { digits }) => {
      const digit = digits?.charAt(0);
      if (digit !== undefined) await deps.calls.pressed(call, digit);
      return farewell(testCallThanks(digit));
    }),
  );
  server.post(
    at('-silence/:token'),
    answering(() => farewell(testCallThanks(undefined))),
  );
}

async function liveCall(
  { calls }: HttpDeps,
  token: string,
  { account, sid }: VoiceEvent,
): Promise<LiveCall | undefined> {
  const call = await calls.find(token);
  if (!call || call.ended) return undefined;
  mustBeOf(account, call.accountRef);
  return (await calls.owns(call, sid)) ? call : undefined;
}
