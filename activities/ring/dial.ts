import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptRef, RingPlan } from '../../src/ports/stores/attempts.ts';
import { notYet } from '../not-yet.ts';
import { prepareSpeech } from './prepare-speech.ts';
import type { RingDeps } from './ring-deps.ts';

/** A POST is only begun this soon after its transaction: look-ups count from here (monotonic machine time). */
const POST_DEADLINE_MS = 5000;

type Placed = Extract<RingPlan, { kind: 'placed' }>;

/** Line, speech and pace; then the whole gate again, and exactly one POST. @returns undefined where it has to be planned anew. */
export async function dial(deps: RingDeps, ref: AttemptRef): Promise<Placed | undefined> {
  const { attempts, carrier, turnstile } = deps;
  const line = await attempts.seekLine(ref);
  if (line.kind === 'no_line') throw notYet('no_line', line.retryInMs);
  await prepareSpeech(deps, ref, line.greeting);
  const pace = await attempts.takePace(ref);
  if (pace.kind === 'ask_again') throw notYet('pace', pace.inMs);
  if (pace.inMs > 0) await sleep(pace.inMs);

  const begunAt = performance.now();
  const move = await attempts.takeToDial(ref);
  if (move.kind === 'plan_again') return undefined;
  if (move.kind === 'no_line') throw notYet('no_line', move.retryInMs);
  if (move.kind === 'ask_again') throw notYet('pace', move.inMs);

  const mayLeave = await turnstile(move.order.account, move.pace);
  const isTooLate = !mayLeave || performance.now() - begunAt > POST_DEADLINE_MS;
  const answer = isTooLate
    ? ({ kind: 'not_sent', because: 'deadline', excuse: 'our_deadline' } as const)
    : await carrier.placeCall(
        { ...move.order, urls: deps.callUrls(move.token) },
        AbortSignal.timeout(deps.postTimeoutMs),
      );
  const result = await attempts.answered(ref, move.fence, answer);
  switch (result.kind) {
    case 'placed':
      return move.placed;
    case 'plan_again':
      return undefined;
    case 'retry':
      throw notYet(result.because, result.inMs);
  }
}
