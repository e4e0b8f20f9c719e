import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHousekeeping } from '../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { aPerson } from '../support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const seal = () => createHousekeeping(world.database).sealAudit();
const verify = async (body: object = {}) => (await tenant.api('POST', '/audit/verify', body)).body;
const idAt = async (seq: number) => {
  const { rows } = await world.sql.query<{ entry_id: string }>(
    'SELECT entry_id FROM audit_seal WHERE chain = $1 AND seq = $2',
    [tenant.tenantId, seq],
  );
  return rows[0]?.entry_id ?? '';
};
/** As a superuser who knows how to go round what the database keeps true. */
const tamper = (sql: string, ...values: unknown[]) =>
  world.sql.query('SET session_replication_role = replica').then(async () => {
    await world.sql.query(sql, values);
    await world.sql.query('SET session_replication_role = DEFAULT');
  });

/** Five entries and more, a minute apart, so that the chain has a middle. */
beforeEach(async () => {
  tenant = await aTenant(world);
  for (let times = 0; times < 6; times += 1) await aPerson(tenant);
  await world.sql.query(
    `UPDATE audit_entry SET at = now() - (10 - place) * interval '5 minutes' FROM
       (SELECT id, row_number() OVER (ORDER BY at, id) AS place FROM audit_entry WHERE chain = $1) AS placed
     WHERE placed.id = audit_entry.id`,
    [tenant.tenantId],
  );
  await seal();
});

describe('X10 whoever changes the log afterwards is found out', () => {
  test('X10 an untouched chain is whole, and goes on from minute to minute', async () => {
    const first = await verify();
    await aPerson(tenant);
    const between = await verify({ head: first['head'] });
    await seal();
    const second = await verify({ head: first['head'] });

    expect(first).toMatchObject({ kind: 'whole', entries: 8, unsealed: 0 });
    expect(between).toMatchObject({ kind: 'whole', entries: 8, unsealed: 1 });
    expect(second).toMatchObject({ kind: 'whole', entries: 9, unsealed: 0 });
  });

  test.each([
    ['who', `actor_id = 'somebody else'`],
    ['what', `action = 'nothing'`],
    ['to whom', `subjects = '{}'`],
    ['when', `at = at + interval '1 millisecond'`],
    ['in which request', `request_id = 'another'`],
    ['how it ended', `result = 'well'`],
  ])('X10 %s was changed: the entry is named', async (_, change) => {
    const entryId = await idAt(4);
    await tamper(`UPDATE audit_entry SET ${change} WHERE id = $1`, entryId);

    expect(await verify()).toEqual({ kind: 'broken', seq: 4, damage: 'entry_changed', entryId });
  });

  test('X10 an entry was removed: it is named', async () => {
    const entryId = await idAt(3);
    await tamper('DELETE FROM audit_entry WHERE id = $1', entryId);

    expect(await verify()).toEqual({ kind: 'broken', seq: 3, damage: 'entry_missing', entryId });
  });

  test('X10 an entry was removed with its seal: the one after it is named', async () => {
    const [gone, after] = [await idAt(3), await idAt(4)];
    await tamper('DELETE FROM audit_seal WHERE entry_id = $1', gone);
    await tamper('DELETE FROM audit_entry WHERE id = $1', gone);

    const expected = { kind: 'broken', seq: 4, damage: 'seal_missing', entryId: after };
    expect(await verify()).toEqual(expected);
  });

  test('X10 an entry was put in between: it is named, before it is sealed and after', async () => {
    await tamper(
      `INSERT INTO audit_entry (chain, at, actor_kind, actor_id, action)
       SELECT chain, at + interval '1 second', 'user', 'nobody', 'nothing' FROM audit_entry WHERE id = $1`,
      await idAt(4),
    );
    const before = await verify();
    await seal();
    const after = await verify();

    const { rows } = await world.sql.query<{ id: string }>(
      `SELECT id FROM audit_entry WHERE chain = $1 AND action = 'nothing'`,
      [tenant.tenantId],
    );
    const inserted = { kind: 'broken', seq: 9, damage: 'entry_inserted', entryId: rows[0]?.id };
    expect([before, after]).toEqual([inserted, inserted]);
  });

  test('X10 a seal was written anew over a changed entry: the next one does not fit it', async () => {
    const [changed, after] = [await idAt(4), await idAt(5)];
    await tamper(`UPDATE audit_entry SET action = 'nothing' WHERE id = $1`, changed);
    await tamper(`UPDATE audit_seal SET hash = repeat('a', 64) WHERE entry_id = $1`, changed);
    expect(await verify()).toMatchObject({ seq: 4, damage: 'entry_changed' });

    await tamper(`UPDATE audit_seal SET previous = repeat('b', 64) WHERE entry_id = $1`, after);
    expect(await verify()).toMatchObject({ kind: 'broken', seq: 4 });
  });

  test('X10 the end was cut off, or all was written anew: who has noted a head sees it', async () => {
    const { head } = await verify();
    await tamper('DELETE FROM audit_seal WHERE chain = $1 AND seq > 5', tenant.tenantId);
    await tamper(
      'DELETE FROM audit_entry WHERE chain = $1 AND NOT EXISTS (SELECT 1 FROM audit_seal WHERE entry_id = audit_entry.id)',
      tenant.tenantId,
    );

    expect(await verify()).toMatchObject({ kind: 'whole', entries: 5 });
    expect(await verify({ head })).toMatchObject({ kind: 'broken', damage: 'other_head' });
  });

  test('X10 two sealers at once seal each entry once', async () => {
    for (let times = 0; times < 3; times += 1) await aPerson(tenant);

    const sealed = await Promise.all([seal(), seal(), seal()]);

    expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await verify()).toMatchObject({ kind: 'whole', entries: 11, unsealed: 0 });
  });
});
