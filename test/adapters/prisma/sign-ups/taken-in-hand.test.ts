import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import { createHousekeeping } from '../../../../src/adapters/prisma/housekeeping/housekeeping.ts';
import { createPersonJobs } from '../../../../src/adapters/prisma/person-jobs/person-jobs.ts';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import type { DuePlan } from '../../../../src/ports/stores/person-jobs.ts';
import { openReviews } from '../review-tasks/review-store.ts';
import { aNumber } from './sign-up-store.ts';

const store = await openReviews();
const { signUps, database, sql } = store;
const jobs = createPersonJobs(database);
afterAll(store.close);

async function aSignUp(hour: 'noon' | 'night') {
  const tenantId = await store.aTenantAt(hour);
  const phone = aNumber();
  const order = { tenantId, userId: randomUUID(), phone, isTrusted: true };
  const { signUpId } = await signUps.enqueue(order);
  const jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';
  const read = () => signUps.read(tenantId, signUpId);
  return { tenantId, jobId, phone, read };
}

async function endedAs(outcome: string, taken: DuePlan): Promise<void> {
  await sql.query(
    `UPDATE attempt SET state = 'ended', life_cycle = 'ended', outcome = $2, dialed_at = reserved_at, ended_at = reserved_at
     WHERE id = $1`,
    ['attemptId' in taken ? taken.attemptId : '', outcome],
  );
}

test('Q3 c3: a worker that dies after it has taken a sign-up in hand strands nothing: whoever asks next goes on with the same ring', async () => {
  const { tenantId, jobId, read } = await aSignUp('noon');
  expect(await read()).toMatchObject({ state: 'queued', interaction: { state: 'pending' } });

  const taken = await jobs.planDue({ tenantId, jobId });
  // The worker is gone, and dials nobody.
  const takenAgain = await jobs.planDue({ tenantId, jobId });

  expect(taken).toMatchObject({ kind: 'dial' });
  expect(takenAgain).toEqual(taken);
  expect(await read()).toMatchObject({
    ...{ state: 'running', interaction: { state: 'running' } },
    calls: [{ attemptId: 'attemptId' in taken ? taken.attemptId : '' }],
  });
});

test('Q3 c3 A5: a sign-up whose run is lost is one of those that housekeeping starts again', async () => {
  const { tenantId, jobId } = await aSignUp('noon');
  const housekeeping = createHousekeeping(database);
  await sql.query('UPDATE outbox SET done_at = now() WHERE job_id = $1', [jobId]);
  const active = await housekeeping.activeJobs();
  await housekeeping.restart({ tenantId, jobId });
  const { rows } = await sql.query(
    `SELECT kind, target FROM outbox WHERE job_id = $1 AND done_at IS NULL`,
    [jobId],
  );

  expect(active).toContainEqual({ tenantId, jobId, runId: `qualification/${jobId}` });
  expect(rows).toEqual([{ kind: 'start', target: `qualification/${jobId}` }]);
});

test('Q3 c5: who signs up at night is called in the morning', async () => {
  const { tenantId, jobId, read } = await aSignUp('night');
  const planned = await jobs.planDue({ tenantId, jobId });

  expect(planned).toMatchObject({ kind: 'wait' });
  // From four o'clock to eight.
  expect(planned.kind === 'wait' && Math.round(planned.forMs / 3_600_000)).toBe(4);
  expect(await read()).toMatchObject({ state: 'queued', job: { dueBecause: 'hours' }, calls: [] });
});

test('Q3 c5 A4: who wants no calls gets none, whatever they sign up for', async () => {
  const { tenantId, jobId, phone, read } = await aSignUp('noon');
  await database.inTenant(tenantId, (tx) =>
    suppress(tx, { numberHash: phone.hash, source: 'operator' }),
  );
  const planned = await jobs.planDue({ tenantId, jobId });

  expect(planned).toMatchObject({ kind: 'closed' });
  expect(await read()).toMatchObject({
    ...{ state: 'failed', interaction: { state: 'failed' }, calls: [] },
  });
});

test('Q3 c4: a machine that has answered is no success, and the interaction goes on', async () => {
  const { tenantId, jobId, read } = await aSignUp('noon');
  const taken = await jobs.planDue({ tenantId, jobId });
  await endedAs('voicemail', taken);
  const next = await jobs.planDue({ tenantId, jobId });

  expect(next).toMatchObject({ kind: 'wait', because: 'retry' });
  expect(await read()).toMatchObject({ state: 'running', interaction: { state: 'running' } });
});

test('Q3 the carrier’s own id of a call finds it, for that account alone', async () => {
  const { tenantId, jobId } = await aSignUp('noon');
  const taken = await jobs.planDue({ tenantId, jobId });
  const attemptId = 'attemptId' in taken ? taken.attemptId : '';
  const sid = `CA${randomUUID().replaceAll('-', '')}`;
  await sql.query(`UPDATE attempt SET state = 'placed', carrier_sid = $2 WHERE id = $1`, [
    ...[attemptId, sid],
  ]);
  const { rows } = await sql.query<{ ref: string }>(
    'SELECT ref FROM account JOIN attempt ON account_id = account.id WHERE attempt.id = $1',
    [attemptId],
  );
  const calls = createCalls(database);

  expect(await calls.findBySid(rows[0]?.ref ?? '', sid)).toMatchObject({
    ...{ tenantId, attemptId, carrierSid: sid, jobKind: 'qualification' },
  });
  expect(await calls.findBySid('AC of somebody else', sid)).toBeUndefined();
});

test('Q5 a test that nobody answers is one call all the same, and nothing that the office has to look after', async () => {
  const tenantId = await store.aTenantAt('noon');
  const overrideNumber = aNumber();
  await signUps.writeSettings(tenantId, { replace: false, set: {}, overrideNumber, remove: [] });
  const entered = await signUps.enqueueTest(tenantId);
  const signUpId = entered === 'no_override' ? '' : entered.signUpId;
  const jobId = (await signUps.read(tenantId, signUpId))?.job?.jobId ?? '';
  const taken = await jobs.planDue({ tenantId, jobId });
  await endedAs('no_answer', taken);

  expect(await jobs.planDue({ tenantId, jobId })).toMatchObject({ kind: 'closed' });
  expect(await signUps.read(tenantId, signUpId)).toMatchObject({
    ...{ state: 'failed', failedBecause: 'retries_used_up' },
  });
  const { rows } = await sql.query(
    `SELECT kind FROM review_task WHERE tenant_id = $1 UNION ALL SELECT kind FROM notice WHERE tenant_id = $1
     UNION ALL SELECT kind FROM alert WHERE subject IN ($2, $3)`,
    [tenantId, signUpId, jobId],
  );
  expect(rows).toEqual([]);
});

test('Q3 R5 who has talked in a call that the office wanted at once is called no more', async () => {
  const { tenantId, jobId, read } = await aSignUp('noon');
  const taken = await jobs.planDue({ tenantId, jobId });
  await endedAs('no_answer', taken);
  await jobs.planDue({ tenantId, jobId });
  await sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, kind, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at, dialed_at, ended_at, settled_at, outcome)
     SELECT tenant_id, job_id, 'now-1', round, 'immediate', person_id, purpose, account_id, from_number, to_number, number_hash,
            'token of ' || job_id, 'ended', reserved_at, reserved_at, reserved_at, reserved_at, 'accepted'
     FROM attempt WHERE job_id = $1`,
    [jobId],
  );

  expect(await jobs.planDue({ tenantId, jobId })).toMatchObject({
    kind: 'closed',
    result: 'succeeded',
  });
  expect(await read()).toMatchObject({ state: 'succeeded', interaction: { state: 'completed' } });
});
