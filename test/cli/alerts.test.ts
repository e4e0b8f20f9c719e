import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';

afterEach(closeApi);

const alert = {
  ...{ alertId: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd', kind: 'orphan_call', subject: 'CA1' },
  ...{ tenantId: null, detail: { accountId: 'A' }, since: '2026-01-02T03:04:05.678Z', times: 3 },
  ...{ remedy: 'Find out who has ordered it.', resolvedAt: null },
};

test('A7 `alerts` alone lists all that stands, each with its subject, how often, and what to do', async () => {
  const second = { ...alert, kind: 'run_stuck', detail: {}, times: 1 };
  const { origin, asked } = await anApi(
    { status: 200, body: { alerts: [alert], next: alert.alertId } },
    { status: 200, body: { alerts: [second], next: null } },
  );

  const { exitCode, out } = await ringdown(origin, 'alerts');

  expect(exitCode).toBe(0);
  expect(asked[1]?.url).toContain(`cursor=${alert.alertId}`);
  const begun = `${alert.alertId}  2026-01-02 14:04 +11:00`;
  expect(out).toEqual([
    `${begun}  orphan call  CA1  3 times  accountId A`,
    '    Find out who has ordered it.',
    `${begun}  run stuck  CA1`,
    '    Find out who has ordered it.',
  ]);
});

test('A7 an alert is resolved by its id', async () => {
  const resolvedAt = '2026-01-03T00:00:00.000Z';
  const { origin, asked } = await anApi({ status: 200, body: { ...alert, resolvedAt } });

  const { exitCode, out } = await ringdown(origin, 'alerts', 'resolve', alert.alertId);

  expect(exitCode).toBe(0);
  expect(asked).toEqual([
    expect.objectContaining({ method: 'POST', url: `/api/v1/alerts/${alert.alertId}/resolve` }),
  ]);
  expect(out[0]).toContain('orphan call (resolved)');
});
