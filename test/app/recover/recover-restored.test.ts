import { expect, test } from 'vitest';
import { recoverRestored } from '../../../src/app/recover/recover-restored.ts';
import type { SafetyRecord } from '../../../src/ports/safety-log.ts';
import type { HoldTarget, StandingHold } from '../../../src/ports/stores/holds.ts';

const EVERYTHING = { scope: 'everything', target: '*' } as const;

/** A recovery in which there are no calls, and of what the safety log has nothing is known. */
async function recovered(standing: StandingHold[], kept: SafetyRecord[] = []) {
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
    recovery: { senders: async () => [], reenter: async () => 'lost' },
    safetyLog: { read: async () => kept },
    housekeeping: { activeJobs: async () => [] },
  };
  await recoverRestored(services as never, 0, (line) => said.push(line));
  return { standing, said, last: said.at(-1) };
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

test('A12 what the safety log tells of an appointment that the backup does not have is named', async () => {
  const about = { tenantId: 'practice', appointmentId: 'check-up' };
  const { said } = await recovered([], [{ kind: 'appointment_moved', ...about, startsAt: 1 }]);
  expect(said).toContain('Not in this database: appointment/check-up (appointment_moved).');
  expect(said).toContain('Records of the safety log: 0 known, 0 reentered, 1 lost.');
});
