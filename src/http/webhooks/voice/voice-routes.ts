import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { nextStep, openScript } from '../../../domain/shift-offer/script.ts';
import type { CarrierForm, Turn, VoiceEvent } from '../../../ports/carrier-door.ts';
import type { LiveCall } from '../../../ports/stores/calls.ts';
import type { HttpDeps } from '../../deps.ts';
import { aboutCall } from '../../observe/about-call.ts';
import { callOf } from '../call-of.ts';
import { PROVIDER, WEBHOOKS_PATH } from '../provider.ts';
import { mustBeOf, signedForm } from '../signed-request.ts';
import { answerKey, type Answer } from './answer-key.ts';
import { personTurn } from './person-turn.ts';
import { readStepPath, type AskedStep } from './script-path.ts';
import { farewell, turnOf } from './turn-of.ts';

const params = z.object({ step: z.string().optional() });

const OVER = 'This call is over. Goodbye.';

/** What is said in a call. The step is in the path: the same request is answered the same, however often it comes. */
export function voiceRoutes(server: FastifyInstance, deps: HttpDeps): void {
  const answer = createVoiceAnswer(deps);
  server.post(`${WEBHOOKS_PATH}/voice/:token`, answer);
  server.post(`${WEBHOOKS_PATH}/voice/:token/:step`, answer);
}

/** The carrier asks what to say, in a call that its address or the carrier's id of it names. */
export function createVoiceAnswer(deps: HttpDeps) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const form = signedForm(deps.carrierDoor, request);
    const event = deps.carrierDoor.readVoice(form);
    const call = await liveCall(deps, request, { form, event });
    const asked = askedStep(request);
    if (!call || asked === 'unknown') return say(deps, reply, farewell(OVER));
    logTurn(request, { call, asked, event });
    return say(deps, reply, await turn(deps, { call, asked, event }));
  };
}

/** Answers the carrier with what it is to do next. */
export function say({ carrierDoor }: HttpDeps, reply: FastifyReply, turn: Turn): FastifyReply {
  const { body, contentType } = carrierDoor.script(turn);
  return reply.headers({ 'content-type': contentType, 'cache-control': 'no-store' }).send(body);
}

/** Two of the points that operators follow (S11). A key says nothing about who pressed it. */
function logTurn(
  { log }: FastifyRequest,
  { call, asked, event }: { call: LiveCall; asked: AskedStep | 'begin'; event: VoiceEvent },
): void {
  const { attemptId, offerId } = call;
  if (asked === 'begin') {
    log.info({ type: 'outbound_call_answered', attemptId, offerId }, 'outbound call answered');
  } else if (event.digits !== undefined) {
    const digit = event.digits.charAt(0);
    log.info({ type: 'outbound_digit_received', attemptId, offerId, digit }, 'key pressed');
  }
}

/** @returns undefined for a call that has ended, is another one or was never ours; the last is kept. */
async function liveCall(
  { calls }: HttpDeps,
  request: FastifyRequest,
  { form, event }: { form: CarrierForm; event: VoiceEvent },
): Promise<LiveCall | undefined> {
  const call = await callOf(calls, request, event);
  if (!call) {
    const dedupKey = `${event.sid}/voice`;
    const { account: accountRef } = event;
    await calls.unknown({ provider: PROVIDER, accountRef, dedupKey, kind: 'voice', payload: form });
    return undefined;
  }
  mustBeOf(event.account, call.accountRef);
  aboutCall(request, call);
  if (call.ended) return undefined;
  // Signed rightly, yet for another call than the one that this address was given to: nobody's answer.
  return (await calls.owns(call, event.sid)) ? call : undefined;
}

function askedStep(request: FastifyRequest): AskedStep | 'begin' | 'unknown' {
  const { step } = params.parse(request.params);
  return step === undefined ? 'begin' : (readStepPath(step) ?? 'unknown');
}

async function turn(
  deps: HttpDeps,
  { call, asked, event }: { call: LiveCall; asked: AskedStep | 'begin'; event: VoiceEvent },
): Promise<Turn> {
  const path = `${WEBHOOKS_PATH}/voice/${call.token}`;
  const digit = event.digits?.charAt(0);
  switch (call.jobKind) {
    case 'reminder':
    case 'qualification':
      return personTurn(deps, { call, asked, digit, path });
    case 'shift_offer': {
      const answer = await answerOf(deps, { call, asked, digit });
      const script = await deps.calls.script(call);
      return turnOf({ publicUrl: deps.publicUrl, path, script }, answer);
    }
    case 'test_call':
      // It has doors of its own.
      return farewell(OVER);
  }
}

async function answerOf(
  deps: HttpDeps,
  { call, asked, digit }: { call: LiveCall; asked: AskedStep | 'begin'; digit: string | undefined },
): Promise<Answer> {
  if (asked === 'begin') {
    return { step: openScript({ isOpen: await deps.directory.offerReads.isOpen(call) }) };
  }
  const { state, isSilence } = asked;
  if (isSilence || digit === undefined) return { step: nextStep(state, { kind: 'silence' }) };
  return answerKey(deps, { call, state, digit });
}
