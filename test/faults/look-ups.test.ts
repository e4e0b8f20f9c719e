import { ApplicationFailure } from '@temporalio/activity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleAttempt } from '../../activities/ring/settle-attempt.ts';
import { createTwilioCarrier } from '../../src/adapters/twilio/twilio-carrier.ts';
import { CONFIG_FIELDS } from '../../src/app/config/fields.ts';
import type { Attempts } from '../../src/ports/stores/attempts.ts';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { createCarrier } from '../../src/sandbox/carrier/carrier.ts';

const ACCOUNT = `AC${'a'.repeat(32)}`;
const FROM = '+61255500001';
const TO = '+61412345678';
const LAG_MS = 60_000;
const REF = { tenantId: 'tenant', attemptId: 'attempt' };

const clock = createSandboxClock();
const sandbox = createCarrier({ seed: 'look-ups' });
let carrier: ReturnType<typeof createTwilioCarrier>;
beforeAll(async () => {
  sandbox.addAccount({
    sid: ACCOUNT,
    authToken: 'token',
    numbers: [FROM],
    clock,
    callsPerSecond: 100,
    listLagMs: LAG_MS,
  });
  const origin = await sandbox.listen();
  carrier = createTwilioCarrier({ credentials: () => ({ authToken: 'token' }), origin });
});
afterAll(async () => {
  clock.stop();
  await sandbox.close();
});

/** One look at a call that was ordered `ageMs` ago and of which nothing was heard. */
async function look(ageMs: number, reconcileGraceMs: number): Promise<string> {
  const since = clock.now();
  const urls = {
    script: 'http://127.0.0.1:9/',
    status: 'http://127.0.0.1:9/',
    machine: 'http://127.0.0.1:9/',
  };
  await carrier.placeCall(
    { account: ACCOUNT, to: TO, from: FROM, ringTimeoutSeconds: 30, talkLimitSeconds: 120, urls },
    AbortSignal.timeout(5000),
  );
  clock.advance(ageMs);
  let verdict = 'look again';
  const attempts: Pick<Attempts, 'inDoubt' | 'found' | 'neverFound'> = {
    inDoubt: async () => ({
      kind: 'look',
      token: 'token',
      account: ACCOUNT,
      to: TO,
      from: FROM,
      since,
      ageMs,
    }),
    async found() {
      verdict = 'found';
      return 'adopted';
    },
    async neverFound(_ref, kind) {
      verdict = kind;
    },
  };
  // The step asks for nothing else.
  const deps = { attempts, carrier, reconcileGraceMs } as Parameters<typeof settleAttempt>[0];
  await settleAttempt(deps)(REF).catch((error: unknown) => {
    if (!(error instanceof ApplicationFailure && error.type === 'not_yet')) throw error;
  });
  return verdict;
}

describe('F34 a call that the carrier took and never confirmed', () => {
  test('F34 is found once the list has caught up, although its number begins with a plus', async () => {
    expect(await look(LAG_MS + 1000, 150_000)).toBe('found');
  });

  test('F34 is waited for while the list lags and the grace lasts', async () => {
    expect(await look(LAG_MS / 2, 150_000)).toBe('look again');
  });

  test('F34 is given up too early by a grace below the list’s lag, far above which the default lies', async () => {
    expect(await look(LAG_MS / 2, LAG_MS / 4)).toBe('not_placed');
    const usual = CONFIG_FIELDS.RECONCILE_GRACE_SECONDS.schema.parse(undefined);
    expect(usual * 1000).toBeGreaterThan(2 * LAG_MS);
  });
});
