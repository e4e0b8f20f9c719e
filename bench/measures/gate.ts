import { createPublicHolidays } from '../../src/adapters/holidays/public-holidays.ts';
import { createDatabase } from '../../src/adapters/prisma/db/database.ts';
import { createPolicyTests } from '../../src/adapters/prisma/gate/policy-tests.ts';
import type { GateFacts, Purpose } from '../../src/domain/gate/facts.ts';
import { judge } from '../../src/domain/gate/judge.ts';
import { POLICIES, ringMarginMs } from '../../src/domain/gate/policy.ts';
import { DEFAULT_QUOTA } from '../../src/domain/gate/quota.ts';
import { quantiles, type Quantiles } from '../report/quantiles.ts';
import type { Servers } from '../stand/servers.ts';

export interface GateFigures {
  /** The rules alone, per second on one core. */
  decisions: { name: string; perSecond: number }[];
  /** One after the other, with everything that is read for it, ms. */
  asked: Quantiles;
  /** So many at once, per second. */
  atOnce: { askers: number; perSecond: number };
}

interface GatePlan {
  seconds: number;
  /** How often it is asked with its facts read. */
  asked: number;
}

const ASKERS = 8;
const NOON_IN_SYDNEY = Date.parse('2026-11-24T01:00:00Z');

/** The cost of one decision: of the rules, and with what they need from the database. Beside a tenant with calls in its table. */
export async function measureGate(
  servers: Servers,
  { seconds, asked: times }: GatePlan,
): Promise<GateFigures> {
  const { rows } = await servers.sql.query<{ tenantId: string; phone: string; hash: string }>(
    `SELECT tenant_id AS "tenantId", phone, number_hash AS hash FROM person
     WHERE number_hash IS NOT NULL LIMIT 1`,
  );
  const [person] = rows;
  if (!person) throw new Error('Nobody was entered whom the gate could be asked about.');
  const database = createDatabase({
    appUrl: servers.databaseUrl('ringdown_app'),
    systemUrl: servers.databaseUrl('ringdown_system'),
    publicHolidays: createPublicHolidays(),
  });
  const { tenantId, phone: e164, hash } = person;
  const number = {
    e164,
    hash,
    country: 'AU',
    type: 'mobile' as const,
    zones: ['Australia/Sydney'],
  };
  const ask = () =>
    createPolicyTests(database).test({ tenantId, number, purpose: 'service', about: 'ring' });
  try {
    const ms = [];
    for (let n = 0; n < times; n += 1) {
      const begunAt = performance.now();
      await ask();
      ms.push(performance.now() - begunAt);
    }
    const begunAt = performance.now();
    const each = Math.ceil(times / ASKERS);
    await Promise.all(Array.from({ length: ASKERS }, () => inTurn(each, ask)));
    const tookMs = performance.now() - begunAt;
    return {
      decisions: CASES.map(([name, facts]) => ({ name, perSecond: perSecond(facts, seconds) })),
      asked: quantiles(ms),
      atOnce: { askers: ASKERS, perSecond: (each * ASKERS * 1000) / tookMs },
    };
  } finally {
    await database.close();
  }
}

async function inTurn(times: number, ask: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n += 1) await ask();
}

function perSecond(facts: GateFacts, seconds: number): number {
  const begunAt = performance.now();
  let made = 0;
  while (performance.now() - begunAt < seconds * 1000) {
    // Another minute each time, as in life: what the last one has looked up is of little use.
    judge({ ...facts, now: facts.now + made * 60_000 });
    made += 1;
  }
  return (made * 1000) / (performance.now() - begunAt);
}

const CASES: readonly [string, GateFacts][] = [
  ['a ring about a shift, one zone', factsFor('operational', NOON_IN_SYDNEY, ['Australia/Sydney'])],
  [
    'a ring about an appointment, four zones, 300 calls in the ledger',
    factsFor('service', NOON_IN_SYDNEY, [
      ...['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Perth'],
    ]),
  ],
  [
    'the same on a Friday night before two holidays',
    factsFor('service', Date.parse('2026-12-24T12:00:00Z'), ['Australia/Sydney']),
  ],
];

function factsFor(purpose: Purpose, now: number, zones: readonly string[]): GateFacts {
  const placedAt = Array.from({ length: 300 }, (_, index) => now - (301 - index) * 200_000);
  const subject = 'appointment/1';
  const rung = [9, 7, 5].map((hours) => ({ at: now - hours * 3_600_000, purpose, subject }));
  return {
    ...{ about: 'ring', purpose, now, holds: [] },
    job: { open: true, lastRingAt: Infinity, lastTextAt: Infinity, subject },
    person: {
      ...{ active: true, callsAllowed: true, quietHours: undefined, consent: 'none' },
      ...{ zones, zonesFrom: 'number', regions: [], holidays: ['2026-12-25', '2026-12-28'] },
    },
    number: {
      country: 'AU',
      type: 'mobile',
      suppressedBy: undefined,
      inCall: false,
      counted: rung,
    },
    account: { held: undefined, breakerUntilAt: undefined },
    sender: { held: undefined },
    tenant: {
      ...{ policy: POLICIES[purpose], countries: ['AU'], marginMs: ringMarginMs(30) },
      mayAlarm: false,
      ...(purpose === 'service' && { quota: { limits: DEFAULT_QUOTA, placedAt, underWay: 1 } }),
    },
  };
}
