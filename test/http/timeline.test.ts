import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson, aPool, aShift, anOffer } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
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
  expect(offer.body).toMatchObject({ callsMade: 1 });
  const entries = why.body['entries'] as { sentence: string }[];
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    'Alice A (round 2) was not called, because this person had declined this shift.',
    'The call to Alice A (round 1): the person said no.',
    'The text to Alice A (wave 1) has not gone out yet.',
  ]);
  expect(whyPerson.body['entries']).toMatchObject([
    {
      rule: 'not_declined',
      verdict: 'never',
      version: 'v1',
      findings: [{ rule: 'not_declined', says: 'never', numbers: { declined: true } }],
    },
    { kind: 'event' },
    { kind: 'text', step: 'wave-1', state: 'reserved', sentAt: null, errorCode: null },
  ]);
  expect(offer.body['timeline']).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'skip', rule: 'not_declined', untilAt: null },
      because: 'this person had declined this shift',
    }),
  );
  expect(whyAttempt.body['entries']).toMatchObject([{ kind: 'event', outcome: 'declined' }]);
});

test('S12 what was avoided or not made is counted once the offer is closed; before that, what may still come', async () => {
  await tenant.api('PATCH', '/tenant/settings', { callsEnabled: true });
  const declined = await aPerson(tenant, { firstName: 'Alice', lastName: 'A' });
  await tenant.api('PUT', `/pools/${poolId}/members`, { members: [declined, staffId] });
  const offerId = await anOffer(world, tenant, shiftId);
  const tally = async () => (await tenant.api('GET', `/offers/${offerId}`)).body['tally'];
  const before = await tally();
  await tenant.api('PATCH', '/tenant/settings', { callsEnabled: false });
  const withoutCalls = await tally();
  await tenant.api('PATCH', '/tenant/settings', { callsEnabled: true });
  await aCourse({ offerId, declined });
  const during = await tally();
  await world.sql.query(
    `UPDATE job SET state = 'closed', stage = 'closed', result = 'filled', closed_at = now() WHERE id = $1`,
    [offerId],
  );

  expect(before).toEqual({ kind: 'so_far', made: 0, stillToCome: 6 });
  expect(withoutCalls).toEqual({ kind: 'so_far', made: 0, stillToCome: 0 });
  expect(during).toEqual({ kind: 'so_far', made: 1, stillToCome: 2 });
  expect(await tally()).toEqual({
    kind: 'final',
    made: 1,
    avoidedByClaim: 2,
    notMadeDeclined: 2,
    notMadeOther: 1,
  });
});

test('S12 of several seats one was taken and the offer then called off: no claim has avoided the calls', async () => {
  await tenant.api('PATCH', '/tenant/settings', { callsEnabled: true });
  const declined = await aPerson(tenant, { firstName: 'Alice', lastName: 'A' });
  await tenant.api('PUT', `/pools/${poolId}/members`, { members: [declined, staffId] });
  await tenant.api('PATCH', `/shifts/${shiftId}`, { seats: 2 });
  const offerId = await anOffer(world, tenant, shiftId);
  await aCourse({ offerId, declined });
  await world.sql.query(
    `UPDATE job SET state = 'closed', stage = 'closed', result = 'cancelled', closed_at = now() WHERE id = $1`,
    [offerId],
  );

  expect((await tenant.api('GET', `/offers/${offerId}`)).body['tally']).toEqual({
    kind: 'final',
    made: 1,
    avoidedByClaim: 0,
    notMadeDeclined: 2,
    notMadeOther: 3,
  });
});

test('A6 an open offer shows the holds that stand over it, the oldest first, and no others', async () => {
  const offerId = await anOffer(world, tenant, shiftId);
  const stranger = await aPerson(tenant);
  const elsewhere = await anOffer(world, tenant, await aShift(tenant, poolId));
  const { tenantId } = tenant;
  const held = [
    ['everything', '*', null],
    ['tenant', tenantId, tenantId],
    ['job', offerId, tenantId],
    ['person', staffId, tenantId],
    ['job', elsewhere, tenantId],
    ['person', stranger, tenantId],
  ] as const;
  for (const [index, [scope, target, owner]] of held.entries()) {
    await world.sql.query(
      `INSERT INTO hold (tenant_id, scope, target, reason, by, at)
       VALUES ($1, $2, $3, 'storm', 'office', '2026-01-23T09:00:00Z'::timestamptz + $4 * interval '1 minute')`,
      [owner, scope, target, index],
    );
  }

  const shown = (await tenant.api('GET', `/offers/${offerId}`)).body['holds'];
  await world.sql.query(`DELETE FROM hold`);

  expect(shown).toEqual(
    held.slice(0, 4).map(([scope, target], index) => ({
      scope,
      target,
      reason: 'storm',
      by: 'office',
      at: `2026-01-23T09:0${index}:00.000Z`,
    })),
  );
});

test('A6 an offer shows what is held of the number and account that it rings from, and nothing of the agent’s', async () => {
  const offerId = await anOffer(world, tenant, shiftId);
  const agent = { agentId: 'agent_1', callerNumber: '+447403399002' };
  expect((await tenant.api('PUT', '/tenant/agent', agent)).status).toBe(200);
  await world.sql.query(
    `INSERT INTO hold (scope, target, reason, by)
     SELECT unnest(ARRAY['sender', 'account']), unnest(ARRAY[id, account_id]), number, 'operator' FROM sender`,
  );

  const { holds } = (await tenant.api('GET', `/offers/${offerId}`)).body;
  await world.sql.query(`DELETE FROM hold`);
  await tenant.api('DELETE', '/tenant/agent');

  const { sender } = tenant;
  expect(holds).toMatchObject([
    { scope: 'sender', reason: sender },
    { scope: 'account', reason: sender },
  ]);
});

test('X3 tenants and offers say by which clock they live', async () => {
  const offerId = await anOffer(world, tenant, shiftId);
  const clocks = async () => {
    const own = await tenant.api('GET', '/tenant');
    const entered = await world.operator('GET', `/tenants/${tenant.tenantId}`);
    const offer = await tenant.api('GET', `/offers/${offerId}`);
    const list = await tenant.api('GET', `/offers?shiftId=${shiftId}`);
    const [listed] = list.body['offers'] as { clock: unknown }[];
    return [own.body['clock'], entered.body['clock'], offer.body['clock'], listed?.clock];
  };

  const before = await clocks();
  await world.sql.query('INSERT INTO clock_offset (tenant_id, offset_ms) VALUES ($1, 5400000)', [
    tenant.tenantId,
  ]);

  expect(before).toEqual(Array(4).fill({ kind: 'real' }));
  expect(await clocks()).toEqual(Array(4).fill({ kind: 'sandbox', aheadMs: 5_400_000 }));
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
     VALUES ($1, $2, ${minutes(3)}, 'claim', 'declined', 'declined')`,
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
