import { ApplicationFailure } from '@temporalio/common';
import { expect, test } from 'vitest';
import { askCarrier } from '../../activities/ring/ask-carrier.ts';
import { CarrierUnavailable, type FoundCall } from '../../src/ports/carrier.ts';

type Deps = Parameters<typeof askCarrier>[0];

const REF = { tenantId: 'tenant', attemptId: 'attempt' };
const MINUTE_MS = 60_000;

/** What is done with a call that is overdue for so long, whose carrier answers like this. */
async function asked(overdueMs: number, fetchCall: () => Promise<FoundCall | undefined>) {
  const done: string[] = [];
  const deps = {
    attempts: {
      silent: async () => ({ kind: 'ask', account: 'account', sid: 'sid', overdueMs }),
      found: async () => void done.push('found'),
      giveUp: async () => void done.push('given up'),
    },
    carrier: { fetchCall },
  } as unknown as Deps;
  await askCarrier(deps, REF).catch((error: unknown) => {
    if (!(error instanceof ApplicationFailure && error.type === 'not_yet')) throw error;
    done.push('not yet');
  });
  return done;
}

const unavailable = () => Promise.reject(new CarrierUnavailable('http_503'));

test.each([-MINUTE_MS, 0, 4 * MINUTE_MS])(
  'R9 a call is not given up while the vendor cannot be asked, %d ms after its end was due',
  async (overdueMs) => {
    expect(await asked(overdueMs, unavailable)).toEqual(['not yet']);
  },
);

test('R9 a vendor that cannot be asked for minutes holds up nobody any longer: the call is given up', async () => {
  expect(await asked(6 * MINUTE_MS, unavailable)).toEqual(['given up']);
});

test('R9 what the vendor tells when it is back is heard before the call is given up', async () => {
  const call = { sid: 'sid' } as FoundCall;
  expect(await asked(4 * MINUTE_MS, async () => call)).toEqual(['found', 'given up']);
});

test('R9 a call that the vendor does not know is given up at once', async () => {
  expect(await asked(0, async () => undefined)).toEqual(['given up']);
});
