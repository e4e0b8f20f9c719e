import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let personId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  personId = await aPerson(tenant);
});

const SAID = { channel: 'call', purpose: 'marketing', source: 'web_form' };
const give = (body: Record<string, unknown> = {}) =>
  tenant.api('POST', `/people/${personId}/consents`, { ...SAID, textShown: 'Do call.', ...body });
const withdraw = () => tenant.api('POST', `/people/${personId}/consents/withdrawals`, SAID);
const list = (query = '') => tenant.api('GET', `/people/${personId}/consents${query}`);

test('X1 every consent and every withdrawal is kept with its source, words, evidence and end, the newest first', async () => {
  const given = await give({
    evidence: 'form 12',
    at: '2026-01-05T00:00:00Z',
    expiresAt: '2027-01-05T00:00:00Z',
  });
  await withdraw();
  const all = await list();
  const first = await list('?limit=1');
  const second = await list(`?limit=1&cursor=${String(first.body['next'])}`);

  expect(given.status).toBe(201);
  expect(given.body).toMatchObject({
    ...{ ...SAID, kind: 'given', textShown: 'Do call.', evidence: 'form 12' },
    ...{ at: '2026-01-05T00:00:00.000Z', expiresAt: '2027-01-05T00:00:00.000Z' },
    by: expect.stringMatching(/^\w/) as string,
  });
  const kinds = (all.body['consents'] as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(['withdrawn', 'given']);
  expect(second.body).toEqual({ consents: [given.body], next: null });
  expect((await list('?cursor=999999999')).status).toBe(422);
});

test('X1 nobody changes or deletes a consent', async () => {
  await give();
  const { rows } = await world.sql.query(
    `SELECT has_table_privilege('ringdown_app', 'consent', 'UPDATE') AS changed,
            has_table_privilege('ringdown_app', 'consent', 'DELETE') AS deleted`,
  );
  expect(rows).toEqual([{ changed: false, deleted: false }]);
});

test('X1 nobody has agreed tomorrow, and no consent ends before it begins', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  const early = await give({ at: tomorrow });
  const short = await give({ at: '2026-01-05T00:00:00Z', expiresAt: '2026-01-04T00:00:00Z' });

  expect([early.status, short.status]).toEqual([422, 422]);
  expect((await list()).body['consents']).toEqual([]);
});

test('X1 a consent that has ended already is refused with its field and a remedy', async () => {
  const over = await give({ at: '2026-01-05T00:00:00Z', expiresAt: '2026-01-06T00:00:00Z' });

  expect([over.status, over.body['errors']]).toEqual([
    422,
    [
      {
        field: 'expiresAt',
        problem: 'It has ended already.',
        remedy: 'Send a time to come, or leave it out where the consent has no end.',
      },
    ],
  ]);
  expect((await list()).body['consents']).toEqual([]);
});

test('I10 what people of another tenant have agreed to is neither seen nor entered', async () => {
  const other = await aTenant(world);
  const path = `/people/${personId}/consents`;
  const answers = [
    await other.api('GET', path),
    await other.api('POST', path, { ...SAID, textShown: 'Do call.' }),
    await other.api('POST', `${path}/withdrawals`, SAID),
    await tenant.api('GET', `/people/${randomUUID()}/consents`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});
