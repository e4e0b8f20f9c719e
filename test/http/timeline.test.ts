import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson, aPool, aShift, aTenant, anOffer, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let staffId: string;
let poolId: string;
let shiftId: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  staffId = await aPerson(tenant);
  poolId = await aPool(tenant, [staffId]);
  shiftId = await aShift(tenant, poolId);
});

test('X4 the timeline is complete and in order, with what S12 counts; why tells each decision', async () => {
  const declined = await aPerson(tenant, { firstName: 'Alice', lastName: 'A' });
  await tenant.api('PUT', `/pools/${poolId}/members`, { members: [declined, staffId] });
  const offerId = await anOffer(world, tenant, shiftId);
  const attemptId = await aCourse({ offerId, declined });

  const offer = await tenant.api('GET', `/offers/${offerId}`);
  const why = await tenant.api('GET', `/why/shift/${shiftId}`);
  const whyPerson = await tenant.api('GET', `/why/person/${declined}`);
  const whyAttempt = await tenant.api('GET', `/why/attempt/${attemptId}`);

  const timeline = offer.body['timeline'] as { kind: string; at: string }[];
  expect(timeline.map(({ kind }) => kind)).toEqual([
    'opened',
    'text',
    'ring',
    'answer',
    'skip',
    'claim',
  ]);
  expect(timeline.map(({ at }) => at)).toEqual(timeline.map(({ at }) => at).toSorted());
  expect(offer.body).toMatchObject({ callsMade: 1, tally: { made: 1, notMadeDeclined: 2 } });
  const entries = why.body['entries'] as { sentence: string }[];
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    'The call: digit 2, from digit, which means declined.',
    'Alice A (round 2) was not called, because this person had declined this shift.',
  ]);
  expect(whyPerson.body['entries']).toMatchObject([
    { kind: 'event' },
    {
      rule: 'not_declined',
      verdict: 'never',
      version: 'v1',
      findings: [{ rule: 'not_declined', says: 'never', numbers: { declined: true } }],
    },
  ]);
  expect(whyAttempt.body['entries']).toMatchObject([{ kind: 'event', outcome: 'declined' }]);
});

/** A text, a ring that was declined, a skip in the next round, and somebody else's claim. */
async function aCourse({ offerId, declined }: { offerId: string; declined: string }) {
  const values = [tenant.tenantId, offerId, declined];
  const minutes = (count: number) => `now() + interval '${count} minutes'`;
  const account = `(SELECT account_id FROM sender JOIN tenant ON sender.id = sender_id WHERE tenant.id = $1)`;
  await world.sql.query(
    `INSERT INTO message (tenant_id, job_id, step, person_id, account_id, from_number, to_number, number_hash, body, token, reserved_at)
     VALUES ($1, $2, 'wave-1', $3, ${account}, '+1', '+2', 'h', 'b', 'text of ' || $2::uuid, ${minutes(1)})`,
    values,
  );
  const { rows } = await world.sql.query<{ id: string }>(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
       number_hash, token, state, reserved_at, dialed_at, carrier_sid, life_cycle, outcome, digit)
     VALUES ($1, $2, 'r1', 1, $3, 'operational', ${account}, '+1', '+2', 'h', 'call of ' || $2::uuid, 'ended',
       ${minutes(2)}, ${minutes(2)}, 'CA of ' || $2::uuid, 'ended', 'declined', '2') RETURNING id`,
    values,
  );
  const attemptId = rows[0]?.id ?? '';
  await world.sql.query(
    `INSERT INTO attempt_event (tenant_id, attempt_id, at, source, kind, outcome)
     VALUES ($1, $2, ${minutes(3)}, 'digit', 'digit_2', 'declined')`,
    [tenant.tenantId, attemptId],
  );
  await world.sql.query(
    `INSERT INTO answer (tenant_id, shift_id, job_id, person_id, answer, channel, at)
     VALUES ($1, $4, $2, $3, 'declined', 'key_press', ${minutes(3)})`,
    [...values, shiftId],
  );
  await world.sql.query(
    `INSERT INTO decision (tenant_id, job_id, person_id, at, about, stage, step, verdict, rule, findings, version)
     VALUES ($1, $2, $3, ${minutes(4)}, 'ring', 'planned', 'round 2', 'never', 'not_declined',
       '[{"rule":"not_declined","says":"never","covers":"person","numbers":{"declined":true}}]', 'v1')`,
    values,
  );
  await world.sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, starts_at, ends_at, claimed_at)
     SELECT tenant_id, id, $2, 1, $3, 'sms', starts_at, ends_at, ${minutes(5)} FROM shift WHERE id = $1`,
    [shiftId, offerId, staffId],
  );
  return attemptId;
}
