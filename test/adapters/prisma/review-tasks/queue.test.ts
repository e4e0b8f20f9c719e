import { afterAll, beforeEach, expect, test } from 'vitest';
import { noticeFacts } from '../../../../src/adapters/prisma/notices/notice-facts.ts';
import { handOnOverdue } from '../../../../src/adapters/prisma/review-tasks/hand-on-overdue.ts';
import { agencyOf } from '../claims/agency.ts';
import { aMatter, aSignUpMatter, DAY_MS, openReviews } from './review-store.ts';

const store = await openReviews();
const { reviewTasks, sql } = store;
afterAll(store.close);

let tenantId: string;
beforeEach(async () => {
  tenantId = await store.aTenantAt('noon');
});

const notices = async () =>
  (
    await sql.query<{ kind: string; detail: object }>(
      'SELECT kind, detail FROM notice WHERE tenant_id = $1 ORDER BY at',
      [tenantId],
    )
  ).rows;

test('R10 the queue is listed by kind and by what is open, the newest first', async () => {
  const first = await aMatter(store, tenantId, { kind: 'manual_review' });
  const second = await aMatter(store, tenantId, { kind: 'new_time' });
  const third = await aSignUpMatter(store, tenantId);
  await reviewTasks.close({ tenantId, reviewTaskId: first.reviewTaskId, by: 'rk_1' });
  const listed = async (wanted: Parameters<typeof reviewTasks.list>[1]) =>
    (await reviewTasks.list(tenantId, wanted)).items.map(({ reviewTaskId }) => reviewTaskId);

  expect(await listed({ limit: 50 })).toEqual([
    ...[third.reviewTaskId, second.reviewTaskId, first.reviewTaskId],
  ]);
  expect(await listed({ limit: 50, open: true })).toEqual([
    third.reviewTaskId,
    second.reviewTaskId,
  ]);
  expect(await listed({ limit: 50, open: false })).toEqual([first.reviewTaskId]);
  expect(await listed({ limit: 50, kind: 'new_time' })).toEqual([second.reviewTaskId]);
  const { items, next } = await reviewTasks.list(tenantId, { limit: 2 });
  expect(items).toHaveLength(2);
  expect(await listed({ limit: 2, cursor: next })).toEqual([first.reviewTaskId]);
});

test('R10 X4 a matter is read with every call about it and what was decided', async () => {
  const { reviewTaskId, jobId, personId } = await aMatter(store, tenantId, {
    kind: 'manual_review',
  });
  await sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, outcome)
     SELECT $1, $2, 'reminder-1/call-1', 1, $3, 'service', account_id, '+61255500001', '+61412345679', 'hash', 'token of it', 'ended',
            now(), 'no_answer' FROM tenant JOIN sender ON sender.id = sender_id WHERE tenant.id = $1`,
    [tenantId, jobId, personId],
  );
  const read = await reviewTasks.read(tenantId, reviewTaskId);

  expect(read).toMatchObject({
    ...{ kind: 'manual_review', reason: 'retries_used_up', jobId, zone: 'Australia/Sydney' },
    calls: [{ type: 'scheduled', state: 'ended', outcome: 'no_answer' }],
  });
  expect(read?.decisions).toMatchObject([{ rule: 'call_time', step: 'reminder 1' }]);
});

test('R10 closing twice is harmless: the first stands', async () => {
  const { reviewTaskId } = await aMatter(store, tenantId, { kind: 'manual_review' });
  const first = await reviewTasks.close({ tenantId, reviewTaskId, by: 'rk_1', note: 'called her' });
  const second = await reviewTasks.close({ tenantId, reviewTaskId, by: 'rk_2' });

  expect(first).toMatchObject({ closedBy: 'rk_1', resolution: 'called her' });
  expect(second).toEqual(first);
});

test('A7 the office is told of a matter once, however often it is opened', async () => {
  const { reviewTaskId } = await aMatter(store, tenantId, { kind: 'manual_review' });

  expect(await notices()).toMatchObject([
    { kind: 'manual_review', detail: { taskId: reviewTaskId, reason: 'retries_used_up' } },
  ]);
});

test('R7 under HIPAA the text to a coordinator names somebody by the first name alone', async () => {
  await aMatter(store, tenantId, { kind: 'manual_review' });
  const namesIn = (settings: object) =>
    store.database.inTenant(tenantId, async (tx) => {
      await tx.db.tenant.update({ where: { id: tenantId }, data: { settings } });
      const notice = await tx.db.notice.findFirstOrThrow({ where: { tenantId } });
      return (await noticeFacts(tx, notice))?.names;
    });

  expect(await namesIn({})).toEqual(['Ann Example']);
  expect(await namesIn({ reminder: { businessType: 'medical' } })).toEqual(['Ann']);
});

test('R10 a wish for a new time that nobody has met within a day is looked into, and not before', async () => {
  const { reviewTaskId, appointmentId } = await aMatter(store, tenantId, {
    ...{ kind: 'new_time', reason: 'reschedule_wanted' },
  });
  await store.later(tenantId, 'noon', DAY_MS - 60_000);
  await handOnOverdue(store.database);
  expect(await reviewTasks.read(tenantId, reviewTaskId)).not.toHaveProperty('closedAt');

  await store.later(tenantId, 'noon', DAY_MS + 60_000);
  await handOnOverdue(store.database);
  await handOnOverdue(store.database);

  expect(await reviewTasks.read(tenantId, reviewTaskId)).toMatchObject({
    ...{ closedBy: 'housekeeping', resolution: 'overdue' },
  });
  const { items } = await reviewTasks.list(tenantId, { limit: 50, open: true });
  expect(items).toMatchObject([{ kind: 'manual_review', reason: 'no_new_time', appointmentId }]);
  expect(await notices()).toHaveLength(2);
});

test('R10 one wish that cannot be handed on keeps none of the others waiting, and is not passed over in silence', async () => {
  const reason = 'reschedule_wanted';
  for (let count = 0; count < 5; count += 1)
    await aMatter(store, tenantId, { kind: 'new_time', reason });
  await store.later(tenantId, 'noon', DAY_MS + 60_000);
  const { items } = await reviewTasks.list(tenantId, { limit: 50, open: true });
  const stuck = items.map(({ reviewTaskId }) => reviewTaskId).sort()[1] ?? '';
  await sql.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`,
  );
  await sql.query(
    `CREATE TRIGGER stuck BEFORE UPDATE ON review_task FOR EACH ROW WHEN (OLD.id = '${stuck}') EXECUTE FUNCTION refuse()`,
  );
  const sweep = handOnOverdue(store.database, 2);

  await expect(sweep).rejects.toThrow();
  await sql.query('DROP TRIGGER stuck ON review_task');
  const open = await reviewTasks.list(tenantId, { limit: 50, open: true });
  expect(open.items.filter(({ kind }) => kind === 'new_time')).toMatchObject([
    { reviewTaskId: stuck },
  ]);
  expect(open.items.filter(({ kind }) => kind === 'manual_review')).toHaveLength(4);
});

test('I10 another tenant finds none of it', async () => {
  const { reviewTaskId } = await aMatter(store, tenantId, { kind: 'manual_review' });
  const { tenantId: other } = await agencyOf(store.store, { people: 0 });
  const notFound = { kind: 'not_possible', because: 'not_found' };
  const about = { tenantId: other, reviewTaskId };

  expect(await reviewTasks.read(other, reviewTaskId)).toBeUndefined();
  expect(await reviewTasks.callNow(about)).toEqual(notFound);
  expect(await reviewTasks.close({ ...about, by: 'rk_2' })).toEqual(notFound);
  expect((await reviewTasks.list(other, { limit: 50 })).items).toEqual([]);
});
