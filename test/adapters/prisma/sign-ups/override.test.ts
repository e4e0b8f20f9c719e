import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { PersonNumber } from '../../../../src/ports/stores/directory/people.ts';
import { agencyOf } from '../claims/agency.ts';
import { aNumber, openSignUps } from './sign-up-store.ts';

const { store, sql, signUps, calledAt, counted, close } = await openSignUps();
afterAll(close);

let tenantId: string;
let userId: string;
beforeEach(async () => {
  ({ tenantId } = await agencyOf(store, { people: 0 }));
  userId = randomUUID();
});

const enqueue = (phone?: PersonNumber, isTrusted = true) =>
  signUps.enqueue({ tenantId, userId, phone, isTrusted });

test('Q5 with an override number every call goes to it, also of who has none', async () => {
  const override = aNumber();
  const stored = await signUps.writeSettings(tenantId, {
    ...{ replace: true, set: { enabled: true }, overrideNumber: override, remove: [] },
  });
  const { signUpId } = await enqueue();

  expect(stored).toEqual({ enabled: true, overrideNumber: override.e164 });
  expect(await calledAt(signUpId)).toMatchObject({ phone: override.e164 });
});

test('Q5 a test without a user is one call to the override number, or is refused', async () => {
  expect(await signUps.enqueueTest(tenantId)).toBe('no_override');
  const overrideNumber = aNumber();
  await signUps.writeSettings(tenantId, { replace: false, set: {}, overrideNumber, remove: [] });
  const entered = await signUps.enqueueTest(tenantId);

  expect(entered).toMatchObject({ state: 'queued', isNew: true });
  expect(await counted(tenantId)).toMatchObject({ sign_up: 1, job: 1 });
});

test('Q1 nobody is called for a tenant that has switched it off', async () => {
  await signUps.writeSettings(tenantId, { replace: true, set: { enabled: false }, remove: [] });

  expect(await enqueue(aNumber())).toMatchObject({
    state: 'failed',
    failedBecause: 'switched_off',
  });
  expect(await counted(tenantId)).toMatchObject({ job: 0, person: 0 });
});

test('Q5 settings of other features stay as they are', async () => {
  await sql.query(`UPDATE tenant SET settings = '{"rounds": 2}' WHERE id = $1`, [tenantId]);
  await signUps.writeSettings(tenantId, { replace: true, set: { enabled: false }, remove: [] });
  await signUps.writeSettings(tenantId, { replace: false, set: {}, remove: ['enabled'] });
  const { rows } = await sql.query('SELECT settings FROM tenant WHERE id = $1', [tenantId]);

  expect(rows).toEqual([{ settings: { rounds: 2, qualification: {} } }]);
});

test('Q3 a manual dispatch takes the oldest that wait, no more than asked for, and starts each once more', async () => {
  for (const who of ['a', 'b', 'c']) {
    await signUps.enqueue({ tenantId, userId: who, phone: aNumber(), isTrusted: true });
  }
  const taken = await signUps.dispatch(tenantId, 2);
  const { rows } = await sql.query<{ target: string; name: string }>(
    `SELECT target, name FROM outbox WHERE tenant_id = $1 ORDER BY created_at OFFSET 3`,
    [tenantId],
  );

  expect(taken.map((one) => one.userId)).toEqual(['a', 'b']);
  expect(rows).toEqual(
    taken.flatMap(({ job }) =>
      ['qualification', 'jobChanged'].map((name) => ({
        ...{ target: `qualification/${job?.jobId}`, name },
      })),
    ),
  );
});
