import { createHash } from 'node:crypto';
import { TEST_CALL_GREETING, TEST_CALL_SECONDS } from '../../domain/test-call.ts';
import type { Carrier, OrderAnswer } from '../../ports/carrier.ts';
import { type Speech, SpeechUnavailable } from '../../ports/speech.ts';
import type { AttemptRef, Attempts } from '../../ports/stores/attempts.ts';
import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { TestCalls, TestCallState } from '../../ports/stores/test-calls.ts';
import { WEBHOOKS_PATH } from '../../http/webhooks/provider.ts';

export interface CallMeDeps {
  testCalls: TestCalls;
  attempts: Pick<Attempts, 'answered' | 'keepClip'>;
  carrier: Pick<Carrier, 'placeCall'>;
  /** Absent: the carrier's own voice speaks. */
  speech: Speech | undefined;
  voice: string;
  /** Without a slash at its end. */
  publicUrl: string;
  postTimeoutMs: number;
  pause(ms: number): Promise<void>;
  /** What happens, as it happens. */
  tell(line: string): void;
}

export type CallMeEnd =
  | { kind: 'refused'; rule: string; says: string }
  /** Nothing rang, or may have: `says` is what the carrier said. */
  | { kind: 'not_placed'; says: string }
  | { kind: 'unclear'; says: string }
  /** `heard`: the telephone was answered, and our server was asked what to say. */
  | { kind: 'ended'; heard: boolean; spokenBy: 'clip' | 'carrier'; state: TestCallState }
  /** It was placed, and nothing came back about it. */
  | { kind: 'silent'; state: TestCallState };

const SPEECH_PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 500;
const LONGEST_MS = (TEST_CALL_SECONDS.ringTimeout + TEST_CALL_SECONDS.talkLimit + 30) * 1000;

/** One ring, and what came of it. Whatever happens, it is never ordered again. */
export async function callMe(
  deps: CallMeDeps,
  { tenantId, number }: { tenantId: string; number: PersonNumber },
): Promise<CallMeEnd> {
  // Before the ring is reserved: nothing waits for a voice.
  const clip = await synthesised(deps);
  const move = await deps.testCalls.begin(tenantId, number);
  if (move.kind === 'refused') return move;
  const ref = { tenantId, attemptId: move.attemptId };
  if (clip) await deps.attempts.keepClip(ref, clip);
  const { clipId } = await deps.testCalls.look(ref);
  if (move.inMs > 0) await deps.pause(move.inMs);
  const answer = await deps.carrier.placeCall(
    { ...move.order, urls: urlsOf(deps, { token: move.token, clipId }) },
    AbortSignal.timeout(deps.postTimeoutMs),
  );
  await deps.attempts.answered(ref, move.fence, answer);
  await deps.testCalls.letGo(ref);
  const fault = faultOf(answer);
  if (fault) return fault;
  return follow(deps, ref, clipId === undefined ? 'carrier' : 'clip');
}

async function synthesised({ speech, voice, tell }: CallMeDeps) {
  if (!speech) return undefined;
  const text = TEST_CALL_GREETING;
  try {
    const signal = AbortSignal.timeout(SPEECH_PATIENCE_MS);
    const clip = await speech.synthesise({ text, voice }, signal);
    return { textHash: createHash('sha256').update(`${voice}\n${text}`).digest('hex'), ...clip };
  } catch (error) {
    if (!(error instanceof SpeechUnavailable)) throw error;
    tell(`The speech vendor gave nothing (${error.code}): the carrier's own voice speaks.`);
    return undefined;
  }
}

function urlsOf(
  { publicUrl }: CallMeDeps,
  { token, clipId }: { token: string; clipId: string | undefined },
) {
  const at = (path: string) => `${publicUrl}${WEBHOOKS_PATH}/${path}`;
  const spoken = clipId === undefined ? '' : `/${clipId}`;
  return {
    script: at(`test-call/${token}${spoken}`),
    status: at(`status/${token}`),
    machine: at(`machine/${token}`),
  };
}

function faultOf(answer: OrderAnswer): CallMeEnd | undefined {
  switch (answer.kind) {
    case 'accepted':
      return undefined;
    case 'unclear':
      return { kind: 'unclear', says: answer.because };
    case 'not_sent':
      return { kind: 'not_placed', says: answer.because };
    case 'account_fault':
    case 'sender_fault':
      return { kind: 'not_placed', says: `${answer.because}, ${answer.code}` };
    case 'number_refused':
      return { kind: 'not_placed', says: `the number was refused, ${answer.code}` };
  }
}

const TOLD: Readonly<Record<string, string>> = {
  dialing: 'It is being dialled.',
  ringing: 'It rings.',
  answered: 'Somebody, or something, has answered.',
};

async function follow(
  { testCalls, tell, pause }: CallMeDeps,
  ref: AttemptRef,
  spokenBy: 'clip' | 'carrier',
): Promise<CallMeEnd> {
  const told = new Set<string>();
  const tellOnce = (line: string | undefined) => {
    if (line === undefined || told.has(line)) return;
    told.add(line);
    tell(line);
  };
  tellOnce('The carrier has taken the call.');
  for (let waitedMs = 0; ; waitedMs += LOOK_EVERY_MS) {
    const state = await testCalls.look(ref);
    tellOnce(TOLD[state.lifeCycle]);
    if (state.digit !== undefined) tellOnce(`Key ${state.digit} was pressed.`);
    if (state.lifeCycle === 'ended') {
      const heard = state.digit !== undefined || (state.talkSeconds ?? 0) > 0;
      return { kind: 'ended', heard, spokenBy, state };
    }
    if (waitedMs >= LONGEST_MS) return { kind: 'silent', state };
    await pause(LOOK_EVERY_MS);
  }
}
