import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';

afterEach(closeApi);

const stats = (fields: Record<string, unknown> = {}) => ({
  ...{ callsAttempted: 0, callsCompleted: 0, callsAnswered: 0, callsSucceeded: 0 },
  ...{ appointmentsConfirmed: 0, appointmentsCancelled: 0, appointmentsRescheduled: 0 },
  ...{ shiftsAccepted: 0, averageSeconds: null, answerRate: null, successRate: null },
  ...{ shortTalks: 0, longTalks: 0 },
  ...fields,
});
const some = stats({
  ...{ callsAttempted: 40, answerRate: 0.6, successRate: 0.475, appointmentsConfirmed: 17 },
  ...{ appointmentsCancelled: 2, averageSeconds: 41.6, shortTalks: 3 },
});

test('R11 a day is a line of what was called, reached and achieved; a day without calls says so', async () => {
  const days = [
    { day: '2026-01-22', stats: stats() },
    { day: '2026-01-23', stats: some },
  ];
  const body = { zone: 'UTC', from: '2026-01-22', to: '2026-01-23', days, total: some };
  const { origin, asked } = await anApi({ status: 200, body });

  const { out } = await ringdown(
    ...([origin, 'analytics', 'daily', '--from', '2026-01-22', '--kind', 'reminder'] as const),
  );

  const line =
    '40 calls  answered 60.0 %  successful 47.5 %  17 confirmed  2 cancelled  talks 42 s  3 under 10 s';
  expect(out).toEqual([
    '2026-01-22  0 calls  answered –  successful –',
    `2026-01-23  ${line}`,
    `in all      ${line}`,
  ]);
  expect(asked[0]?.url).toBe('/api/v1/analytics/daily?from=2026-01-22&kind=reminder');
});

test('R11 weeks that cannot be compared are not', async () => {
  const week = (from: string) => ({ from, stats: stats() });
  const body = {
    ...{ zone: 'UTC', thisWeek: week('2026-01-19'), lastWeek: week('2026-01-12') },
    improvement: null,
  };
  const { origin } = await anApi({ status: 200, body });
  expect((await ringdown(origin, 'analytics', 'weekly')).out).toEqual([
    'last week, from 2026-01-12  0 calls  answered –  successful –',
    'this week, from 2026-01-19  0 calls  answered –  successful –',
  ]);
});

test('R11 a tenant that is held by the automatic pause is told why and how it ends', async () => {
  const reason = 'Too many calls fail: 45 % of the 20 calls of the last hour';
  const body = { on: true, standing: { reason, since: '2026-01-23T09:00:00.000Z' } };
  const { origin, asked } = await anApi({ status: 200, body });
  expect((await ringdown(origin, 'analytics', 'auto-pause', 'on')).out).toEqual([
    'The automatic pause is on.',
    `Held since 2026-01-23 20:00 +11:00. ${reason}. Lift it: ringdown resume tenant`,
  ]);
  expect(asked).toMatchObject([{ method: 'PUT', body: '{"on":true}' }]);
});
