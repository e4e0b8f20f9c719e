import { expect, test } from 'vitest';
import { recoverRestored } from '../../../src/app/recover/recover-restored.ts';
import type { HoldTarget, StandingHold } from '../../../src/ports/stores/holds.ts';

const EVERYTHING = { scope: 'everything', target: '*' } as const;

/** A recovery with nothing to recover. */
async function recovered(standing: StandingHold[]) {
  const isIt =
    ({ scope, target }: HoldTarget) =>
    (one: StandingHold) =>
      one.scope === scope && one.target === target;
  const said: string[] = [];
  const services = {
    holds: {
      async hold(order: Omit<StandingHold, 'at'>) {
        if (standing.some(isIt(order))) return 'already_held';
        standing.push({ ...order, at: 0 });
        return 'held';
      },
      async resume(target: HoldTarget) {
        standing = standing.filter((one) => !isIt(target)(one));
        return 'resumed';
      },
      standing: async () => standing,
    },
    recovery: { senders: async () => [] },
    housekeeping: { activeJobs: async () => [] },
  };
  await recoverRestored(services as never, 0, (line) => said.push(line));
  return { standing, last: said.at(-1) };
}

test('A12 A6 what somebody held before the backup stays held', async () => {
  const theirs = { ...EVERYTHING, reason: 'fire', by: 'operator', at: 0 };
  const { standing, last } = await recovered([theirs]);
  expect(standing).toEqual([theirs]);
  expect(last).toBe('Done: everything stays held, as it was by operator.');
});

test('A12 the hold of a recovery that had failed is lifted by the next', async () => {
  const own = { ...EVERYTHING, reason: 'restored', by: 'recover', at: 0 };
  for (const before of [[], [own]]) {
    const { standing, last } = await recovered(before);
    expect(standing).toEqual([]);
    expect(last).toBe('Done: the hold of everything is lifted.');
  }
});
