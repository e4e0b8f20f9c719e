import { afterAll, expect, test } from 'vitest';
import { aMatter, aSignUpMatter, DAY_MS, openReviews } from './review-store.ts';

const store = await openReviews();
const { reviewTasks, signUps, sql } = store;
afterAll(store.close);

const businessNow = (tenantId: string) =>
  store.database.inTenant(tenantId, async ({ now }) => Promise.resolve(now));

const appointmentIs = async (id: string) =>
  (
    await sql.query<{ status: string; starts_at: Date }>(
      'SELECT status, starts_at FROM appointment WHERE id = $1',
      [id],
    )
  ).rows[0];

const openJob = async (appointmentId: string) =>
  (
    await sql.query<{ id: string; due_at: Date }>(
      `SELECT id, due_at FROM job WHERE appointment_id = $1 AND state = 'active'`,
      [appointmentId],
    )
  ).rows[0];

test('R10 a new time moves the appointment, begins its reminder anew and ends the matter', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, appointmentId, jobId } = await aMatter(store, tenantId, {
    kind: 'new_time',
  });
  const wednesday = (await businessNow(tenantId)) + 23 * DAY_MS;
  const settled = await reviewTasks.reschedule({
    ...{ tenantId, reviewTaskId, by: 'rk_1', at: wednesday },
  });

  expect(settled).toMatchObject({
    ...{ reviewTaskId, closedAt: expect.any(Number) as number },
    ...{ closedBy: 'rk_1', resolution: 'rescheduled' },
  });
  expect(await appointmentIs(appointmentId)).toEqual({
    status: 'scheduled',
    starts_at: new Date(wednesday),
  });
  const reminder = await openJob(appointmentId);
  expect(reminder?.id).not.toBe(jobId);
  // By the clock, which may change in the night between.
  expect(Math.round((wednesday - Number(reminder?.due_at)) / DAY_MS)).toBe(1);
  const again = await reviewTasks.reschedule({
    ...{ tenantId, reviewTaskId, by: 'rk_1', at: wednesday },
  });
  expect(again).toEqual({ kind: 'not_possible', because: 'closed' });
});

test('R10 a new time for what was called off is refused, and the matter stays open', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, appointmentId } = await aMatter(store, tenantId, { kind: 'new_time' });
  await sql.query(`UPDATE appointment SET status = 'cancelled' WHERE id = $1`, [appointmentId]);
  const at = (await businessNow(tenantId)) + 20 * DAY_MS;

  expect(await reviewTasks.reschedule({ tenantId, reviewTaskId, by: 'rk_1', at })).toEqual({
    ...{ kind: 'not_possible', because: 'not_needed' },
  });
  expect(await reviewTasks.read(tenantId, reviewTaskId)).not.toHaveProperty('closedAt');
});

test('R4 a reminder that was given up is called once more at the time of the office', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, appointmentId } = await aMatter(store, tenantId, { kind: 'manual_review' });
  const at = (await businessNow(tenantId)) + 3_600_000;
  const settled = await reviewTasks.reschedule({ tenantId, reviewTaskId, by: 'rk_1', at });

  expect(settled).toMatchObject({ closedBy: 'rk_1', resolution: 'rescheduled' });
  expect((await openJob(appointmentId))?.due_at).toEqual(new Date(at));
});

test('R10 a time that has passed, and an appointment that needs no call, are refused', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, appointmentId } = await aMatter(store, tenantId, { kind: 'manual_review' });
  const now = await businessNow(tenantId);
  const past = await reviewTasks.reschedule({ tenantId, reviewTaskId, by: 'rk_1', at: now - 1 });
  await sql.query(`UPDATE appointment SET status = 'confirmed' WHERE id = $1`, [appointmentId]);
  const answered = await reviewTasks.reschedule({
    tenantId,
    reviewTaskId,
    by: 'rk_1',
    at: now + 60_000,
  });

  expect(past).toEqual({ kind: 'not_possible', because: 'has_passed' });
  expect(answered).toEqual({ kind: 'not_possible', because: 'not_needed' });
});

test('R5 call now reserves the ring in the same step, and the matter stays open', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId } = await aMatter(store, tenantId, { kind: 'manual_review' });
  const ordered = await reviewTasks.callNow({ tenantId, reviewTaskId });

  expect(ordered).toMatchObject({ kind: 'ordered' });
  const read = await reviewTasks.read(tenantId, reviewTaskId);
  expect(read).not.toHaveProperty('closedAt');
  expect(read?.calls).toMatchObject([{ type: 'immediate', state: 'reserved' }]);
  expect(await reviewTasks.callNow({ tenantId, reviewTaskId })).toMatchObject({
    kind: 'call_under_way',
  });
});

test('X1 call now asks the gate: at night it is refused with the rule, and nobody is rung', async () => {
  const tenantId = await store.aTenantAt('night');
  const { reviewTaskId } = await aMatter(store, tenantId, { kind: 'manual_review' });

  expect(await reviewTasks.callNow({ tenantId, reviewTaskId })).toMatchObject({
    ...{ kind: 'not_now', rule: 'hours' },
  });
  expect((await reviewTasks.read(tenantId, reviewTaskId))?.calls).toEqual([]);
});

test('R5 Q3 who has signed up is called now in a job of its own', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, signUpId, jobId } = await aSignUpMatter(store, tenantId);
  const ordered = await reviewTasks.callNow({ tenantId, reviewTaskId });

  expect(ordered).toMatchObject({ kind: 'ordered' });
  expect(ordered).not.toMatchObject({ jobId });
  expect(await signUps.read(tenantId, signUpId)).toMatchObject({
    ...{ job: { isOpen: true }, interaction: { state: 'pending' } },
    calls: [{ attemptId: 'attemptId' in ordered ? ordered.attemptId : '' }],
  });
});

test('X1 Q3 refused by the gate, who has signed up is as before', async () => {
  const tenantId = await store.aTenantAt('night');
  const { reviewTaskId, signUpId } = await aSignUpMatter(store, tenantId);
  const refused = await reviewTasks.callNow({ tenantId, reviewTaskId });

  expect(refused).toMatchObject({ kind: 'not_now', rule: 'hours' });
  const signUp = await signUps.read(tenantId, signUpId);
  expect(signUp).toMatchObject({
    ...{ state: 'failed', failedBecause: 'retries_used_up', job: { isOpen: false }, calls: [] },
  });
  expect(signUp?.job).not.toHaveProperty('dueAt');
});

test('Q4 the office has who has signed up called again at a time of its choice', async () => {
  const tenantId = await store.aTenantAt('noon');
  const { reviewTaskId, signUpId, jobId } = await aSignUpMatter(store, tenantId);
  const at = (await businessNow(tenantId)) + 3_600_000;
  const settled = await reviewTasks.reschedule({ tenantId, reviewTaskId, by: 'rk_1', at });
  const again = await signUps.read(tenantId, signUpId);

  expect(settled).toMatchObject({ closedBy: 'rk_1', resolution: 'rescheduled' });
  expect(again).toMatchObject({ state: 'queued', job: { isOpen: true, dueAt: at } });
  expect(again?.job?.jobId).not.toBe(jobId);
  expect(again).not.toHaveProperty('failedBecause');
});
