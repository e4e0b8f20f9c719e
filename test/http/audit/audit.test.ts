import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHousekeeping } from '../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { INSTALLATION_CHAIN } from '../../../src/domain/audit/entry.ts';
import { aUser } from '../access/a-user.ts';
import { aPerson } from '../support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

interface Entry {
  entryId: string;
  at: string;
  actor: { kind: string; id: string };
  action: string;
  result: string | null;
  subjects: Record<string, string>;
  requestId: string | null;
  seal: { seq: number; hash: string } | null;
}

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

async function entriesOf({ api }: Pick<TestTenant, 'api'>, query = '') {
  const { body } = await api('GET', `/audit?limit=200${query}`);
  return body['entries'] as Entry[];
}

const seal = () => createHousekeeping(world.database).sealAudit();

describe('X10 who did what to whom', () => {
  test.each(['/audit?action', '/audit?actorId', '/audit.csv?action', '/audit.csv?actorId'])(
    'X10 %s: what no entry can hold is refused by its field',
    async (path) => {
      const reply = await tenant.api('GET', `${path}=%00`);

      expect(reply.status).toBe(422);
      expect(reply.body['errors']).toMatchObject([{ field: path.split('?')[1] }]);
    },
  );

  test('X10 what a key does is written with its ids, its request and no name or number', async () => {
    const response = await world.inject({
      ...{ method: 'POST', url: '/api/v1/staff' },
      headers: {
        authorization: `Bearer ${tenant.key}`,
        'x-request-id': 'request-of-the-audit-test',
      },
      payload: { firstName: 'Secretive', lastName: 'Example', phone: '0412 345 999' },
    });
    const { staffId } = JSON.parse(response.payload) as { staffId: string };
    const before = Date.now();

    const [entry] = await entriesOf(tenant, `&subjectId=${staffId}`);

    expect(entry).toMatchObject({
      actor: { kind: 'key', id: tenant.key.slice(0, 15) },
      action: 'createStaff',
      result: null,
      subjects: { id: staffId },
      requestId: 'request-of-the-audit-test',
      seal: null,
    });
    expect(Math.abs(Date.parse(entry?.at ?? '') - before)).toBeLessThan(60_000);
    expect(JSON.stringify(entry)).not.toMatch(/Secretive|Example|412 ?345/);
  });

  test('X10 what a user does is written by the user’s id, and signing in with it, rightly or wrongly', async () => {
    const user = await aUser(world, tenant);
    await world.call(user.accessToken, 'PATCH', '/api/v1/tenant', { name: 'Renamed' });
    await world.call(undefined, 'POST', '/api/v1/sessions', { email: user.email, password: 'no' });

    const entries = await entriesOf(tenant, `&actorId=${user.userId}`);

    expect(entries.map(({ action, result }) => [action, result]).reverse()).toEqual([
      ['acceptInvitation', null],
      ['signIn', 'signed_in'],
      ['changeOwnTenant', null],
      ['signIn', 'wrong_password'],
    ]);
    expect(new Set(entries.map(({ actor }) => actor.kind))).toEqual(new Set(['user']));
  });

  test('X10 what the operator does to a tenant is in the tenant’s log, and the rest in the installation’s own', async () => {
    const other = await aTenant(world, 'Another Agency');
    await world.operator('PATCH', `/tenants/${other.tenantId}`, { name: 'Renamed' });
    const { rows } = await world.sql.query<{ id: string }>(
      `INSERT INTO alert (kind, subject, detail) VALUES ('orphan_call', gen_random_uuid(), '{}') RETURNING id`,
    );
    await world.operator('POST', `/alerts/${rows[0]?.id ?? ''}/resolve`);

    const actions = async (entries: Promise<Entry[]>) =>
      (await entries).map(({ actor, action }) => `${actor.kind} ${action}`);
    const api: TestTenant['api'] = (method, path) => world.operator(method, path);
    expect(await actions(entriesOf(other))).toEqual([
      'operator changeTenant',
      'operator createKey',
      'operator createTenant',
    ]);
    expect(await actions(entriesOf({ api }))).toContain('operator resolveAlert');
    expect(await actions(entriesOf({ api }, `&tenantId=${other.tenantId}`))).toHaveLength(3);
  });

  test('X10 what is only read, refused, or not found is not written', async () => {
    const before = (await entriesOf(tenant)).length;
    await tenant.api('GET', '/staff');
    await tenant.api('POST', '/staff', { firstName: 'Nobody' });
    await tenant.api('PATCH', `/staff/${INSTALLATION_CHAIN}`, { firstName: 'Nobody' });
    await tenant.api('POST', '/audit/verify', {});

    expect(await entriesOf(tenant)).toHaveLength(before);
  });

  test('X10 a deed and its entry are committed together or not at all', async () => {
    await world.sql.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    const reply = await tenant.api('POST', '/staff', {
      firstName: 'Un',
      lastName: 'Written',
      phone: '0412 345 998',
    });
    await world.sql.query('DROP TRIGGER refuse ON audit_entry');

    expect(reply.status).toBe(500);
    expect((await tenant.api('GET', '/staff')).text).not.toContain('Written');
  });

  test('X10 a repeated request is written once', async () => {
    const send = () =>
      world.inject({
        ...{ method: 'POST', url: '/api/v1/staff' },
        headers: { authorization: `Bearer ${tenant.key}`, 'idempotency-key': 'the-same' },
        payload: { firstName: 'Once', lastName: 'Only', phone: '0412 345 997' },
      });
    const { staffId } = JSON.parse((await send()).payload) as { staffId: string };
    await send();

    expect(await entriesOf(tenant, `&subjectId=${staffId}`)).toHaveLength(1);
  });
});

describe('X10 I10 the log of a tenant', () => {
  test('I10 is seen by its tenant alone, and by the database’s own rules too', async () => {
    const other = await aTenant(world, 'Curious Agency');
    const before = await entriesOf(tenant);

    const theirs = await other.api('GET', `/audit?tenantId=${tenant.tenantId}`);
    const seen = await world.database.inTenant(other.tenantId, ({ db }) =>
      db.auditEntry.findMany(),
    );

    expect(theirs.status).toBe(404);
    expect(before.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ chain }) => chain))).toEqual(new Set([other.tenantId]));
  });

  test.each(['ringdown_app', 'ringdown_system'])(
    'X10 is only ever added to by %s',
    async (role) => {
      const run = (sql: string) =>
        world.sql
          .query(`BEGIN; SET LOCAL ROLE ${role}; ${sql}`)
          .finally(() => world.sql.query('ROLLBACK'));

      for (const table of ['audit_entry', 'audit_seal']) {
        await expect(run(`DELETE FROM ${table}`)).rejects.toMatchObject({ code: '42501' });
        await expect(run(`UPDATE ${table} SET chain = chain`)).rejects.toMatchObject({
          code: '42501',
        });
      }
    },
  );

  test('X10 is exported in the order of its chain', async () => {
    await aPerson(tenant);
    await seal();

    const { text } = await tenant.api('GET', '/audit.csv');

    const rows = parse(text, { bom: true, columns: true });
    expect(rows.map((row) => Number((row as { seq: string }).seq))).toEqual(
      rows.map((_, index) => index + 1),
    );
    expect(rows.at(-1)).toMatchObject({ action: 'createStaff', actorKind: 'key' });
  });
});
