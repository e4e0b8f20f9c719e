import type { Office, Pool } from '../stand/office.ts';
import type { Stand } from '../stand/stand.ts';
import { followCalls } from './calls-in-ledger.ts';
import { rejecting } from './rejecting.ts';

/** Between the first and the last tenth, in which not all offers are at work. */
const MIDDLE = { from: 0.1, to: 0.9 };

/**
 * Attempts per second of the whole application: reserved, judged twice, spoken, dialled, rung, rejected, reported and signalled.
 */
export async function measureAttempts(
  stand: Stand,
  office: Office,
  { pools, dueInMs }: { pools: readonly Pool[]; dueInMs: number },
): Promise<number> {
  const people = pools.reduce((sum, { numbers }) => sum + numbers.length, 0);
  rejecting(stand, pools);
  const calls = followCalls(stand);
  await office.open(pools, dueInMs);
  await calls.untilEnded(people, 4 * dueInMs);
  calls.stop();
  const instants = calls.accepted.map(({ at }) => at);
  const from = Math.floor(instants.length * MIDDLE.from);
  const to = Math.ceil(instants.length * MIDDLE.to) - 1;
  return ((to - from) * 1000) / ((instants[to] ?? 0) - (instants[from] ?? 0));
}
