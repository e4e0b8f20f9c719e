import { ApplicationFailure } from '@temporalio/common';
import { expect, test, vi } from 'vitest';
import { keepHouse } from '../../activities/housekeeping/keep-house.ts';
import { CarrierUnavailable } from '../../src/ports/carrier.ts';
import type { RunState } from '../../src/ports/runs.ts';

type Deps = Parameters<typeof keepHouse>[0];

const jobOf = (jobId: string) => ({ tenantId: 'a', jobId, runId: `shift-offer/${jobId}` });

/** A house in which there is nothing to do but what is given. */
function houseOf(given: {
  housekeeping?: object;
  runs?: object;
  texts?: object;
  attempts?: object;
  carrier?: object;
}) {
  const nothing = async () => [];
  return {
    housekeeping: {
      nextJobs: async () => ({ jobs: [], isEnd: true }),
      leaveOff: async () => undefined,
      noteLooks: async () => undefined,
      settleStale: async () => 0,
      longDoubts: nothing,
      overdueCalls: nothing,
      staleTexts: nothing,
      overdueDeliveries: nothing,
      overdueReminders: nothing,
      sweep: async () => 0,
      sealAudit: async () => 0,
      tellDue: async () => 0,
      keepTallies: async () => 0,
      pauseWhereBad: async () => 0,
      senders: nothing,
      noteFailing: async () => undefined,
      ...given.housekeeping,
    },
    runs: { ...given.runs },
    texts: { ...given.texts },
    attempts: { ...given.attempts },
    carrier: { ...given.carrier },
  } as unknown as Deps;
}

test('A5 a job that cannot be looked at keeps no other from being started again', async () => {
  const restarted: string[] = [];
  const deps = houseOf({
    housekeeping: {
      nextJobs: async (rota: string) => ({
        jobs: rota === 'near' ? ['one', 'bad', 'two'].map(jobOf) : [],
        isEnd: true,
      }),
      restart: async ({ jobId }: { jobId: string }) => void restarted.push(jobId),
    },
    runs: {
      look: async (runId: string): Promise<RunState> => {
        if (runId.endsWith('bad')) throw new TypeError('of no use');
        return 'missing';
      },
    },
  });

  await expect(keepHouse(deps)()).rejects.toBeInstanceOf(TypeError);

  expect(restarted).toEqual(['one', 'two']);
});

test('A5 a text that cannot be sent keeps no other from being taken up again', async () => {
  const taken: string[] = [];
  const deps = houseOf({
    housekeeping: {
      staleTexts: async () => ['bad', 'good'].map((messageId) => ({ tenantId: 'a', messageId })),
    },
    texts: {
      take: async ({ messageId }: { messageId: string }) => {
        if (messageId === 'bad') throw new TypeError('of no use');
        taken.push(messageId);
        return { kind: 'done', state: 'sent' };
      },
    },
  });

  await expect(keepHouse(deps)()).rejects.toBeInstanceOf(TypeError);

  expect(taken).toEqual(['good']);
});

test('A5 R9 an overdue call whose vendor cannot be asked is asked about in the next sweep, and is no failure', async () => {
  const deps = houseOf({
    housekeeping: { overdueCalls: async () => [{ tenantId: 'a', attemptId: 'b' }] },
    attempts: { silent: async () => ({ kind: 'ask', account: 'a', sid: 's', overdueMs: 1000 }) },
    carrier: { fetchCall: () => Promise.reject(new CarrierUnavailable('http_503')) },
  });

  expect(await keepHouse(deps)()).toMatchObject({ overdue: 1 });
});

test('A5 every sweep that fails is noted with a code and none of its words, and the others are done', async () => {
  const noted: unknown[] = [];
  const fails = (error: Error) => () => Promise.reject(error);
  const deps = houseOf({
    housekeeping: {
      settleStale: fails(new CarrierUnavailable('http_503')),
      tellDue: fails(ApplicationFailure.create({ type: 'not_yet', message: 'Jane Doe' })),
      sweep: fails(new TypeError('Jane Doe')),
      overdueCalls: async () => [],
      noteFailing: async (failing: unknown) => void noted.push(failing),
    },
  });

  await expect(keepHouse(deps)()).rejects.toBeInstanceOf(CarrierUnavailable);

  expect(noted).toEqual([
    [
      { sweep: 'doubts', code: 'http_503' },
      { sweep: 'notices', code: 'not_yet' },
      { sweep: 'old', code: 'TypeError' },
    ],
  ]);
});

test('A5 a sweep that does not come to its end is noted as failing before the activity is given up', async () => {
  vi.useFakeTimers();
  try {
    const noted: unknown[] = [];
    const deps = houseOf({
      housekeeping: {
        tellDue: () => new Promise(() => undefined),
        sweep: () => Promise.reject(new TypeError('Jane Doe')),
        noteFailing: async (failing: unknown) => void noted.push(failing),
      },
    });
    const kept = expect(keepHouse(deps)()).rejects.toMatchObject({ type: 'overtime' });

    await vi.advanceTimersByTimeAsync(54_000);
    await kept;

    expect(noted).toEqual([
      [
        { sweep: 'notices', code: 'overtime' },
        { sweep: 'old', code: 'TypeError' },
      ],
    ]);
  } finally {
    vi.useRealTimers();
  }
});

test('A5 when every sweep has succeeded, that is noted too', async () => {
  const noted: unknown[] = [];
  const noteFailing = async (failing: unknown) => void noted.push(failing);

  await keepHouse(houseOf({ housekeeping: { noteFailing } }))();

  expect(noted).toEqual([[]]);
});

test('R11 X10 each sweep counts the days that are over and holds tenants whose calls go badly, and reports both', async () => {
  const housekeeping = { keepTallies: async () => 3, pauseWhereBad: async () => 1 };

  expect(await keepHouse(houseOf({ housekeeping }))()).toMatchObject({ counted: 3, paused: 1 });
});
