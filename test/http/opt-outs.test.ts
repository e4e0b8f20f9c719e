import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aContact, aPerson } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
  staffId = await aPerson(tenant);
});

const door = (method: 'GET' | 'POST' | 'DELETE', id = staffId) =>
  tenant.api(method, `/staff/${id}/opt-out`);
const sources = ({ body }: { body: Record<string, unknown> }) =>
  (body['optOuts'] as { source: string }[]).map(({ source }) => source);

/** As if the person had asked for it on the phone or by text. */
async function asks(source: 'key' | 'sms') {
  await world.sql.query(
    `INSERT INTO suppression (tenant_id, sender_id, number_hash, source, person_id, at)
     SELECT t.id, t.sender_id, p.number_hash, $2, p.id, now()
     FROM person p JOIN tenant t ON t.id = p.tenant_id WHERE p.id = $1`,
    [staffId, source],
  );
}

test('A4 the office opts somebody out, sees by whom and when, and lifts it again', async () => {
  const opted = await door('POST');
  const again = await door('POST');
  const seen = await door('GET');
  const lifted = await door('DELETE');

  expect(opted.body).toEqual({
    optOuts: [
      {
        source: 'operator',
        purpose: 'everything',
        at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
        by: expect.stringMatching(/^\w/) as string,
      },
    ],
  });
  expect([again.body, seen.body]).toEqual([opted.body, opted.body]);
  expect([lifted.status, lifted.body]).toEqual([200, { optOuts: [] }]);
  const { rows } = await world.sql.query(
    'SELECT person_id, lifted_at IS NOT NULL AS lifted, lifted_by = by AS by_same FROM suppression WHERE tenant_id = $1',
    [tenant.tenantId],
  );
  expect(rows).toEqual([{ person_id: staffId, lifted: true, by_same: true }]);
});

test.each(['key', 'sms'] as const)(
  'A4 the office lifts what it has entered, and never what came by %s',
  async (source) => {
    await asks(source);
    const both = await door('POST');

    const lifted = await door('DELETE');
    const once = await door('DELETE');

    expect(sources(both)).toEqual([source, 'operator']);
    expect(sources(lifted)).toEqual([source]);
    expect([once.status, once.body['code']]).toEqual([409, 'nothing_to_lift']);
    expect(sources(await door('GET'))).toEqual([source]);
  },
);

test('A4 somebody without a number has nothing to opt out', async () => {
  const silent = await aPerson(tenant, { phone: null });

  const reply = await door('POST', silent);

  expect([reply.status, reply.body['code']]).toEqual([409, 'no_phone']);
  expect((await door('GET', silent)).body).toEqual({ optOuts: [] });
});

test('I10 another tenant’s person is unknown', async () => {
  const stranger = await aPerson(await aTenant(world));

  for (const method of ['GET', 'POST', 'DELETE'] as const) {
    expect((await door(method, stranger)).status).toBe(404);
  }
});

test('X10 other systems are sent to whoever wants no more calls: staff, a contact, or the sign-up of a user', async () => {
  const contactId = await aContact(tenant);
  const body = { user_id: 'U-7', phone: '0412 345 799' };
  const signedUp = await world.call(tenant.key, 'POST', '/voice/enqueue', body);
  const signUpId = String(signedUp.body['signUpId']);
  const { personId } = (await tenant.api('GET', `/sign-ups/${signUpId}`)).body;

  for (const id of [staffId, contactId, String(personId)]) await door('POST', id);

  const { rows } = await world.sql.query<{ subject: string }>(
    `SELECT subject FROM outgoing_event WHERE tenant_id = $1 AND type = 'person.opted_out' ORDER BY at, id`,
    [tenant.tenantId],
  );
  const subjects = rows.map(({ subject }) => subject);
  expect(new Set(subjects)).toEqual(
    new Set([`staff/${staffId}`, `contacts/${contactId}`, `sign-ups/${signUpId}`]),
  );
  for (const subject of subjects) {
    expect((await tenant.api('GET', `/${subject}`)).status).toBe(200);
  }
});
