import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RaisedAlert, raiseAlert } from '../../src/adapters/prisma/alerts/raise-alert.ts';
import { ALERT_REMEDIES } from '../../src/domain/alert/alert-kinds.ts';
import { aTenant, openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.sql.query('DELETE FROM alert'));

const raise = (alert: RaisedAlert) => world.database.asSystem((db) => raiseAlert({ db }, alert));
const listed = async (query = '') => {
  const { body } = await world.operator('GET', `/alerts${query}`);
  return { alerts: body['alerts'] as Record<string, unknown>[], next: body['next'] };
};

test('A7 the operator sees what stands over all tenants, the newest first, how often, and what to do', async () => {
  const { tenantId } = await aTenant(world);
  await world.sql.query(
    `INSERT INTO alert (tenant_id, kind, subject, at, resolved_at) VALUES
       ($1, 'run_stuck', 'offer', '2026-01-02T03:04:05Z', NULL), ($1, 'run_stuck', 'mended', '2026-01-01', '2026-01-02')`,
    [tenantId],
  );
  const failing = { kind: 'housekeeping_failed', subject: 'texts' } as const;
  await raise({ ...failing, detail: { code: 'TypeError' } });
  await raise(failing);

  const { alerts, next } = await listed();

  expect(next).toBeNull();
  expect(alerts).toEqual([
    expect.objectContaining({
      ...{ ...failing, tenantId: null, times: 2, detail: { code: 'TypeError' } },
      ...{ remedy: ALERT_REMEDIES.housekeeping_failed, resolvedAt: null },
    }),
    expect.objectContaining({
      ...{ kind: 'run_stuck', subject: 'offer', tenantId, times: 1, detail: {} },
      since: '2026-01-02T03:04:05.000Z',
    }),
  ]);
});

test('A7 page by page none is lost and none comes twice, though all were raised at once', async () => {
  const subjects = Array.from({ length: 5 }, () => randomUUID());
  await world.sql.query(
    `INSERT INTO alert (kind, subject, at) SELECT 'orphan_call', unnest($1::text[]), '2026-01-01'`,
    [subjects],
  );

  const seen: unknown[] = [];
  let query = '?limit=2';
  for (let pages = 0; query !== ''; pages += 1) {
    const { alerts, next } = await listed(query);
    seen.push(...alerts.map(({ subject }) => subject));
    query = typeof next === 'string' ? `?limit=2&cursor=${next}` : '';
    expect(pages).toBeLessThan(3);
  }

  expect(seen.toSorted()).toEqual(subjects.toSorted());
});

test('A7 what is resolved stands no longer; raised again, it is another alert', async () => {
  const alert = { kind: 'outbox_stuck', subject: 'row' } as const;
  await raise(alert);
  const [standing] = (await listed()).alerts;
  const path = `/alerts/${String(standing?.['alertId'])}/resolve`;

  const resolved = await world.operator('POST', path);
  const twice = await world.operator('POST', path);

  expect(resolved.body).toEqual({ ...standing, resolvedAt: expect.any(String) as string });
  expect(twice.body).toEqual(resolved.body);
  expect((await listed()).alerts).toEqual([]);
  await raise(alert);
  const [anew] = (await listed()).alerts;
  expect(anew).toMatchObject({ ...alert, times: 1, resolvedAt: null });
  expect(anew?.['alertId']).not.toBe(standing?.['alertId']);
});

test('A8 alerts are the operator’s, and one that does not exist is unknown', async () => {
  const tenant = await aTenant(world);

  expect((await tenant.api('GET', '/alerts')).status).toBe(403);
  expect((await tenant.api('POST', `/alerts/${randomUUID()}/resolve`)).status).toBe(403);
  expect((await world.operator('POST', `/alerts/${randomUUID()}/resolve`)).status).toBe(404);
});
