import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { PersonNumber } from '../../../../src/ports/stores/directory/people.ts';
import { agencyOf } from '../claims/agency.ts';
import { aNumber, MINUTE_MS, openSignUps } from './sign-up-store.ts';

const { store, sql, signUps, calledAt, counted, setClock, close } = await openSignUps();
afterAll(close);

let tenantId: string;
let userId: string;
beforeEach(async () => {
  ({ tenantId } = await agencyOf(store, { people: 0 }));
  userId = randomUUID();
});

const enqueue = (phone?: PersonNumber, isTrusted = true) =>
  signUps.enqueue({ tenantId, userId, phone, isTrusted });

test('Q1 a sign-up has its job, thread, interaction and the order to start its run', async () => {
  const entered = await enqueue(aNumber());

  expect(entered).toMatchObject({ state: 'queued', isNew: true });
  expect(await counted(tenantId)).toEqual({
    ...{ sign_up: 1, job: 1, thread: 1, interaction: 1, outbox: 1, person: 1 },
  });
  const read = await signUps.read(tenantId, entered.signUpId);
  expect(read).toMatchObject({
    ...{ userId, source: 'api', state: 'queued', calls: [] },
    job: { isOpen: true },
    interaction: { state: 'pending' },
  });
  const { rows } = await sql.query('SELECT * FROM outbox WHERE tenant_id = $1', [tenantId]);
  const jobId = read?.job?.jobId;
  expect(rows).toMatchObject([
    {
      kind: 'start',
      target: `qualification/${jobId}`,
      payload: { tenantId, jobId },
      job_id: jobId,
    },
  ]);
});

test('Q2 c1: whatever the clock on the wall says, nobody is enqueued twice in sixty minutes', async () => {
  const phone = aNumber();
  // To one minute before a full hour.
  const toTheHourMs = 60 * MINUTE_MS - (Date.now() % (60 * MINUTE_MS));
  await setClock(tenantId, toTheHourMs - MINUTE_MS);
  const first = await enqueue(phone);
  await setClock(tenantId, toTheHourMs + 1000);
  const second = await enqueue(phone);

  expect(second).toEqual({ ...first, isNew: false });

  await setClock(tenantId, toTheHourMs - 2 * MINUTE_MS + 60 * MINUTE_MS);
  expect(await enqueue(phone)).toMatchObject({ isNew: false });
  await setClock(tenantId, toTheHourMs + MINUTE_MS + 60 * MINUTE_MS);
  expect(await enqueue(phone)).toMatchObject({ isNew: true });
});

test('Q2 c2: a duplicate leaves nothing behind', async () => {
  await enqueue(aNumber());
  const before = await counted(tenantId);
  await enqueue(aNumber(), false);
  await enqueue(aNumber());

  expect(await counted(tenantId)).toEqual(before);
});

test('Q2 of many who enqueue one user at once the database lets one in', async () => {
  const phone = aNumber();
  const entered = await Promise.all(Array.from({ length: 12 }, () => enqueue(phone)));

  expect(entered.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(entered.map(({ signUpId }) => signUpId)).size).toBe(1);
  expect(await counted(tenantId)).toMatchObject({
    sign_up: 1,
    job: 1,
    thread: 1,
    interaction: 1,
    person: 1,
  });
});

test('Q1 without a number, given or stored, it has failed for that, and may be told of again at once', async () => {
  const failed = await enqueue();

  expect(failed).toMatchObject({ state: 'failed', failedBecause: 'no_phone', isNew: true });
  expect(await counted(tenantId)).toMatchObject({
    sign_up: 1,
    job: 0,
    thread: 0,
    interaction: 0,
    outbox: 0,
  });
  expect(await enqueue(aNumber())).toMatchObject({ state: 'queued', isNew: true });
});

test('Q1 without a number it is that of the stored user, be it a contact', async () => {
  const phone = aNumber();
  await sql.query(
    `INSERT INTO person (tenant_id, role, external_id, first_name, last_name, phone, number_hash)
     VALUES ($1, 'contact', $2, 'Ann', 'Example', $3, $4)`,
    [tenantId, userId, phone.e164, phone.hash],
  );
  const { signUpId } = await enqueue();

  expect(await calledAt(signUpId)).toEqual({ phone: phone.e164, external_id: userId });
});

test('Q1 a number that comes with a secret key becomes that of the user', async () => {
  await enqueue(aNumber());
  await setClock(tenantId, 61 * MINUTE_MS);
  const moved = aNumber();
  await enqueue(moved);
  await setClock(tenantId, 122 * MINUTE_MS);
  const { signUpId } = await enqueue();

  expect(await calledAt(signUpId)).toEqual({ phone: moved.e164, external_id: userId });
});

test('Q1 a number that comes with a publishable key is called, and changes nobody', async () => {
  const stored = aNumber();
  await enqueue(stored);
  await setClock(tenantId, 61 * MINUTE_MS);
  const other = aNumber();
  const { signUpId: fromPage } = await enqueue(other, false);
  await setClock(tenantId, 122 * MINUTE_MS);
  const { signUpId: later } = await enqueue();

  expect(await calledAt(fromPage)).toEqual({ phone: other.e164, external_id: null });
  expect(await calledAt(later)).toEqual({ phone: stored.e164, external_id: userId });
});

test('I10 a sign-up of one tenant takes no place of another’s user of the same id', async () => {
  await enqueue(aNumber());
  const other = await agencyOf(store, { people: 0 });
  const entered = await signUps.enqueue({
    ...{ tenantId: other.tenantId, userId, phone: aNumber(), isTrusted: true },
  });

  expect(entered.isNew).toBe(true);
  expect(await signUps.read(tenantId, entered.signUpId)).toBeUndefined();
});
