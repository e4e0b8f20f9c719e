import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPerson } from '../support/entries.ts';
import { aTenant, openWorld } from '../support/world.ts';
import type { TestTenant, World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;
let jobs: { reminder: string; shift_offer: string; qualification: string };

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  staffId = await aPerson(tenant);
  jobs = {
    reminder: await aJob('reminder'),
    shift_offer: await aJob('shift_offer'),
    qualification: await aJob('qualification'),
  };
});

async function aJob(kind: string): Promise<string> {
  const { rows } = await world.sql.query<{ id: string }>(
    `INSERT INTO job (tenant_id, kind, state, opened_at, closed_at) VALUES ($1, $2, 'closed', now(), now()) RETURNING id`,
    [tenant.tenantId, kind],
  );
  return rows[0]?.id ?? '';
}

interface Calls {
  /** On the clock of the tenant: `2026-01-05 09:10`, or how many days ago at noon. */
  at: string | number;
  outcome: string;
  times?: number;
  of?: keyof typeof jobs;
  kind?: 'scheduled' | 'retry';
  ordinal?: string;
  jobId?: string;
  talkSeconds?: number;
  sentiment?: string;
}

async function called({ at, times = 1, of = 'reminder', ...call }: Calls): Promise<void> {
  const local =
    typeof at === 'number'
      ? `((now() AT TIME ZONE t.zone)::date - ${at} + time '12:00')`
      : `'${at}'::timestamp`;
  await world.sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, kind, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, dialed_at, ended_at, outcome, talk_seconds, sentiment)
     SELECT $1, $2, CASE WHEN $9::text IS NULL THEN $4::text || n || '/call-1' ELSE $9 END, $5, 1, $3, 'service', s.account_id, s.number,
            '+61412345678', $4::text || n, $4::text || n, 'ended', d.at, d.at, d.at, $6, $7, $8
     FROM generate_series(1, $10::int) n, tenant t JOIN sender s ON s.id = t.sender_id
       CROSS JOIN LATERAL (SELECT ${local} AT TIME ZONE t.zone AS at) d WHERE t.id = $1`,
    [
      ...[tenant.tenantId, call.jobId ?? jobs[of], staffId, randomUUID(), call.kind ?? 'scheduled'],
      ...[call.outcome, call.talkSeconds ?? null, call.sentiment ?? null, call.ordinal ?? null],
      times,
    ],
  );
}

const read = async (path: string) => {
  const reply = await tenant.api('GET', `/analytics/${path}`);
  expect(reply.status).toBe(200);
  return reply.body;
};

test('R11 every day of the span is told, also one without calls, and both ends are in it', async () => {
  await called({ at: '2026-01-04 23:59', outcome: 'busy' });
  await called({ at: '2026-01-05 00:00', outcome: 'confirmed', talkSeconds: 40 });
  await called({ at: '2026-01-07 23:59', outcome: 'no_answer' });
  await called({ at: '2026-01-07 10:00', outcome: 'accepted', of: 'shift_offer', talkSeconds: 5 });
  await called({ at: '2026-01-08 00:00', outcome: 'busy' });
  const { days, total, from, to } = await read('daily?from=2026-01-05&to=2026-01-07');
  expect([from, to]).toEqual(['2026-01-05', '2026-01-07']);
  expect(days).toMatchObject([
    { day: '2026-01-05', stats: { callsAttempted: 1, appointmentsConfirmed: 1, successRate: 1 } },
    { day: '2026-01-06', stats: { callsAttempted: 0, successRate: null, averageSeconds: null } },
    { day: '2026-01-07', stats: { callsAttempted: 2, shiftsAccepted: 1, shortTalks: 1 } },
  ]);
  expect(total).toMatchObject({ callsAttempted: 3, callsAnswered: 2, averageSeconds: 22.5 });
  const reminders = await read('daily?from=2026-01-05&to=2026-01-07&kind=reminder');
  expect(reminders['total']).toMatchObject({ callsAttempted: 2, shiftsAccepted: 0 });
});

test('R11 how calls end, the most frequent first', async () => {
  await called({ at: '2026-01-05 09:00', outcome: 'confirmed' });
  await called({ at: '2026-01-05 09:00', outcome: 'no_answer', times: 3 });
  expect(await read('outcomes?from=2026-01-01&to=2026-01-31')).toMatchObject({
    calls: 4,
    outcomes: [
      { outcome: 'no_answer', calls: 3, share: 0.75 },
      { outcome: 'confirmed', calls: 1, share: 0.25 },
    ],
  });
});

test('R11 what calling again achieves, after what and how much later', async () => {
  for (let n = 0; n < 10; n += 1) {
    const jobId = await aJob('reminder');
    const first = { jobId, ordinal: 'reminder-1/call-1' };
    const again = { jobId, ordinal: 'reminder-1/call-2', kind: 'retry' } as const;
    await called({ ...first, at: '2026-01-05 09:00', outcome: n < 5 ? 'no_answer' : 'voicemail' });
    await called({
      ...{ ...again, at: n < 5 ? '2026-01-05 11:00' : '2026-01-05 17:30' },
      outcome: n < 4 ? 'confirmed' : 'no_answer',
    });
  }
  await called({ at: '2026-01-05 09:00', outcome: 'confirmed', times: 10 });
  expect(await read('retries?from=2026-01-05&to=2026-01-05')).toMatchObject({
    ...{ firstAttemptSuccess: 0.5, secondAttemptSuccess: 0.4, overallRetrySuccess: 0.4 },
    byCall: [
      { nth: 1, calls: 20, successRate: 0.5 },
      { nth: 2, calls: 10, successRate: 0.4 },
    ],
    byWait: [
      { after: 'no_answer', waitedHours: 2, calls: 5, successRate: 0.8 },
      { after: 'voicemail', waitedHours: 8, calls: 5, successRate: 0 },
    ],
    mostEffectiveTiming: null,
  });
});

test('R11 hours of the day are judged from ten calls on, the most successful first', async () => {
  await called({ at: '2026-01-05 09:10', outcome: 'confirmed', times: 6 });
  await called({ at: '2026-01-05 09:50', outcome: 'no_answer', times: 6 });
  await called({ at: '2026-01-06 18:00', outcome: 'confirmed', times: 9 });
  await called({ at: '2026-01-07 18:00', outcome: 'no_answer' });
  await called({ at: '2026-01-06 11:00', outcome: 'confirmed', times: 9 });
  expect((await read('best-hours?from=2026-01-01&to=2026-01-31'))['hours']).toEqual([
    { hour: 18, calls: 10, answerRate: 0.9, successRate: 0.9 },
    { hour: 9, calls: 12, answerRate: 0.5, successRate: 0.5 },
  ]);
});

describe('R11 the quality report of thirty days', () => {
  test('says what is wrong where something is', async () => {
    await called({
      at: 1,
      outcome: 'no_action',
      talkSeconds: 12,
      sentiment: 'negative',
      times: 11,
    });
    await called({
      at: 29,
      outcome: 'confirmed',
      talkSeconds: 12,
      sentiment: 'positive',
      times: 9,
    });
    await called({ at: 30, outcome: 'failed', times: 50 });
    const report = await read('quality');
    expect(report).toMatchObject({
      ...{ totalCalls: 20, successRate: 0.45, averageSeconds: 12, optimalTiming: [12] },
      negativeShare: 0.55,
    });
    expect(report['recommendations']).toEqual([
      { kind: 'success_low', text: 'Only 45.0 % of the calls succeed. Try other hours.' },
      { kind: 'call_at', text: 'Calls succeed most from 12:00 to 13:00 (45.0 %).' },
      {
        kind: 'talks_short',
        text: 'Talks take 12 s on average, under 30 s: say earlier what it is about.',
      },
      {
        kind: 'mood_bad',
        text: 'The mood was bad in 55.0 % of the calls: look at what is said, and how.',
      },
    ]);
  });

  test('says nothing of what there were no calls of', async () => {
    expect(await read('quality')).toMatchObject({
      ...{ totalCalls: 0, successRate: null, negativeShare: null },
      recommendations: [{ kind: 'no_calls' }],
    });
  });
});

test('R11 today is live, and of this week and month', async () => {
  await called({ at: 0, outcome: 'confirmed', talkSeconds: 50 });
  await called({ at: 0, outcome: 'no_answer' });
  expect(await read('live')).toMatchObject({
    activeCalls: { count: 0, successRateToday: 0.5, queueDepth: 0, dueSoon: 0 },
    today: { callsAttempted: 2 },
  });
  expect((await read('weekly'))['thisWeek']).toMatchObject({ stats: { callsAttempted: 2 } });
  const { months, callVolumeTrend } = await read('monthly?months=1');
  expect(months).toMatchObject([{ stats: { callsAttempted: 2, averageSeconds: 50 } }]);
  expect(callVolumeTrend).toBe('unknown');
});

test('R11 only an offer’s call accepts a shift and only a reminder’s settles an appointment, whatever key 1 says elsewhere', async () => {
  await called({ at: 0, of: 'shift_offer', outcome: 'accepted' });
  await called({ at: 0, of: 'qualification', outcome: 'accepted', times: 2 });
  await called({ at: 0, of: 'qualification', outcome: 'confirmed' });
  await called({ at: 0, of: 'reminder', outcome: 'confirmed', times: 3 });
  const stats = { callsAttempted: 7, shiftsAccepted: 1, appointmentsConfirmed: 3 };
  expect((await read('live'))['today']).toMatchObject(stats);
  expect(await read('daily')).toMatchObject({ total: stats });
  expect(await read('weekly')).toMatchObject({ thisWeek: { stats } });
  expect(await read('monthly?months=1')).toMatchObject({ months: [{ stats }] });
});

test('R11 live tells what rings and talks, what waits for a line, and what is due within the hour', async () => {
  const states = ['dialing', 'placed', 'placed', 'reserved', 'reconciling', 'reserved', 'released'];
  await called({ at: 0, outcome: 'no_answer', times: states.length });
  for (const [n, state] of states.entries()) {
    await world.sql.query(
      `UPDATE attempt SET state = $2, number_hash = token, answered_at = CASE WHEN $3 THEN now() - interval '40 seconds' END
       WHERE id = (SELECT id FROM attempt WHERE tenant_id = $1 AND state = 'ended' LIMIT 1)`,
      [tenant.tenantId, state, n === 1],
    );
  }
  await world.sql.query(
    `INSERT INTO job (tenant_id, kind, state, opened_at, due_at)
     SELECT $1, 'reminder', s.state, now(), now() + s.minutes * interval '1 minute'
     FROM (VALUES ('active', 59), ('active', -5), ('active', 62), ('closed', 5)) s (state, minutes)`,
    [tenant.tenantId],
  );
  const { activeCalls } = await read('live');
  expect(activeCalls).toMatchObject({ count: 4, queueDepth: 2, dueSoon: 2 });
  const { averageSeconds } = activeCalls as { averageSeconds: number };
  expect(Math.abs(averageSeconds - 40)).toBeLessThan(10);
  expect((await read('live?kind=shift_offer'))['activeCalls']).toMatchObject({ count: 0 });
});

test.each([
  ['daily?from=2026-02-30', 'from'],
  ['daily?from=2026-02-02&to=2026-02-01', 'to'],
  ['daily?from=2025-01-01&to=2026-02-01', 'to'],
  ['summaries/2026-13-01', 'day'],
  ['monthly?months=25', 'months'],
])('R11 %s is refused, and its field is named', async (path, field) => {
  const { status, body } = await tenant.api('GET', `/analytics/${path}`);
  expect(status).toBe(422);
  expect(body['errors']).toMatchObject([{ field }]);
});

test('R11 the automatic pause is on until it is switched off', async () => {
  expect(await read('auto-pause')).toEqual({ on: true, standing: null });
  const { status, body } = await tenant.api('PUT', '/analytics/auto-pause', { on: false });
  expect([status, body]).toEqual([200, { on: false, standing: null }]);
  expect(await read('auto-pause')).toEqual({ on: false, standing: null });
});
