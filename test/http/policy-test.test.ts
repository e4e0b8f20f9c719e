import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aPerson } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

const NUMBER = '+61412345678';
const ask = async (question: Record<string, unknown>) => {
  const { status, body } = await tenant.api('POST', '/policy/test', {
    number: NUMBER,
    ...question,
  });
  expect(status).toBe(200);
  return body;
};
/** Of the tables that a decision, a ring or a text would be found in. */
const stored = async () => {
  const { rows } = await world.sql.query<Record<string, string>>(
    `SELECT (SELECT count(*) FROM decision) AS decisions, (SELECT count(*) FROM attempt) AS attempts,
            (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM phone_number) AS numbers`,
  );
  return rows[0];
};

test('X4 a number is judged for any moment with every rule, its numbers and the pack, and nothing is stored', async () => {
  const before = await stored();
  const answer = await ask({ purpose: 'marketing', at: '2026-11-22T01:00:00Z' });

  expect(answer).toMatchObject({
    decision: 'never',
    rule: 'consent',
    isKnown: false,
    country: 'AU',
    zonesFrom: 'number',
    pack: 'AU 2026-11-21',
  });
  const rules = answer['findings'] as { rule: string; says: string; numbers: object }[];
  expect(rules).toContainEqual({
    ...{ rule: 'rule_pack', says: 'go', numbers: { country: 'AU', pack: 'AU 2026-11-21' } },
    because: null,
  });
  expect(rules.find(({ rule }) => rule === 'hours')?.says).toBe('wait');
  expect(await stored()).toEqual(before);
});

test.each([
  // Christmas Day and the substitute of Boxing Day are closed, the days between are a weekend.
  ['2026-12-25T01:00:00Z', { region: 'NSW' }, 'wait', 'hours'],
  ['2026-12-28T01:00:00Z', { region: 'NSW' }, 'wait', 'hours'],
  ['2026-12-29T01:00:00Z', { region: 'NSW' }, 'go', null],
  // The Melbourne Cup is run in one state only.
  ['2026-11-03T02:00:00Z', { region: 'VIC' }, 'wait', 'hours'],
  ['2026-11-03T02:00:00Z', { region: 'NSW' }, 'go', null],
  // Ten in Sydney is seven in Perth.
  ['2026-11-24T23:00:00Z', { zone: 'Australia/Sydney' }, 'go', null],
  ['2026-11-24T23:00:00Z', { zone: 'Australia/Perth' }, 'wait', 'hours'],
  ['2026-11-24T23:00:00Z', {}, 'wait', 'hours'],
])('X1 about an appointment at %s, %j: %s', async (at, stated, decision, rule) => {
  expect(await ask({ purpose: 'service', at, ...stated })).toMatchObject({ decision, rule });
});

test('X4 the answer and each rule that is against it say why in words, with the hour, zone and day', async () => {
  const saturday = await ask({ purpose: 'service', at: '2026-11-21T02:00:00Z', region: 'NSW' });
  const early = await ask({
    purpose: 'service',
    at: '2026-11-24T23:00:00Z',
    zone: 'Australia/Perth',
  });
  const landed = await ask({ purpose: 'service', at: '2026-11-24T23:00:00Z' });

  expect(saturday['sentence']).toBe(
    'It would wait until 8:30 AM on November 23rd, 2026 (Australia/Sydney), because Saturday is outside the hours of service calls.',
  );
  expect(early['sentence']).toBe(
    'It would wait until 11:00 AM on November 25th, 2026 (Australia/Sydney), because 7:00 AM in Perth is outside the hours of service calls (08:00–20:00).',
  );
  expect(landed['sentence']).toMatch(
    /because this person may be in \w+, where 7:\d\d AM is outside/,
  );
  const findings = early['findings'] as { rule: string; says: string; because: string | null }[];
  expect(findings.find(({ rule }) => rule === 'hours')?.because).toMatch(/^7:00 AM in Perth/);
  expect(findings.every(({ says, because }) => (says === 'go') === (because === null))).toBe(true);
});

test('X1 whoever is known is judged by what they said themselves', async () => {
  const personId = await aPerson(tenant, { phone: NUMBER, zone: 'Australia/Perth' });
  const at = '2026-11-25T04:00:00Z';
  const consents = `/people/${personId}/consents`;
  const said = { channel: 'call', purpose: 'marketing', source: 'web_form' };

  const without = await ask({ purpose: 'marketing', at });
  await tenant.api('POST', consents, {
    ...said,
    textShown: 'Do call.',
    at: '2026-01-05T00:00:00Z',
  });
  const given = await ask({ purpose: 'marketing', at });
  await tenant.api('POST', `${consents}/withdrawals`, { ...said, source: 'call' });
  const later = new Date(Date.now() + 60_000).toISOString();
  const withdrawn = await ask({ purpose: 'marketing', at: later });

  expect(without).toMatchObject({ isKnown: true, decision: 'never', rule: 'consent' });
  expect(given).toMatchObject({ decision: 'go', zones: ['Australia/Perth'], zonesFrom: 'stated' });
  expect(withdrawn).toMatchObject({ decision: 'never', rule: 'consent' });
});

test('X1 quiet hours without a length are taken by no door, and those of before silence nobody', async () => {
  const staffId = await aPerson(tenant, { phone: NUMBER, zone: 'Australia/Perth' });
  const entered = await tenant.api('PATCH', `/staff/${staffId}`, {
    quietHours: { from: '09:00', to: '09:00' },
  });
  await world.sql.query(
    "UPDATE person SET quiet_from = '09:00', quiet_to = '09:00' WHERE id = $1::uuid",
    [staffId],
  );

  expect([entered.status, entered.body['errors']]).toMatchObject([422, [{ field: 'quietHours' }]]);
  expect(await ask({ purpose: 'service', at: '2026-11-25T04:00:00Z' })).toMatchObject({
    ...{ isKnown: true, decision: 'go' },
  });
});

test.each([
  ['XX', 'AU, the country of the number, has no region XX.'],
  ['AU-NSW', 'This is no region.'],
])('X1 a region that is none (%s) is refused with its field', async (region, problem) => {
  const { status, body } = await tenant.api('POST', '/policy/test', {
    ...{ number: NUMBER, purpose: 'service', region },
  });
  expect([status, body['errors']]).toMatchObject([422, [{ field: 'region', problem }]]);
});

test('A4 an opt-out of one purpose leaves the others, and one of everything none', async () => {
  const staffId = await aPerson(tenant, { phone: NUMBER, zone: 'Australia/Sydney' });
  const at = '2026-11-25T02:00:00Z';
  const decisions = async () => [
    (await ask({ purpose: 'service', at }))['rule'],
    (await ask({ purpose: 'operational', at }))['rule'],
  ];

  await tenant.api('POST', `/staff/${staffId}/opt-out`, { purpose: 'service' });
  const one = await decisions();
  await tenant.api('POST', `/staff/${staffId}/opt-out`);
  const both = await decisions();
  await tenant.api('DELETE', `/staff/${staffId}/opt-out`);
  const none = await decisions();

  expect(one).toEqual(['not_suppressed', null]);
  expect(both).toEqual(['not_suppressed', 'not_suppressed']);
  expect(none).toEqual([null, null]);
});

test('I10 the operator names the tenant, and a tenant asks about no other', async () => {
  const other = await aTenant(world);
  const question = { number: NUMBER, purpose: 'emergency' };

  const named = await world.operator('POST', '/policy/test', {
    ...question,
    tenantId: tenant.tenantId,
  });
  const unnamed = await world.operator('POST', '/policy/test', question);
  const foreign = await tenant.api('POST', '/policy/test', {
    ...question,
    tenantId: other.tenantId,
  });

  expect(named.body).toMatchObject({ decision: 'never', rule: 'purpose_allowed' });
  expect([unnamed.status, foreign.status]).toEqual([422, 404]);
});

test('A6 X4 a call of service is judged on the number that it would come from: the agent’s, unless it is about a sign-up', async () => {
  const callerNumber = '+447403399001';
  const agent = { agentId: 'agent_1', callerNumber };
  expect((await tenant.api('PUT', '/tenant/agent', agent)).status).toBe(200);
  await tenant.api('PATCH', '/tenant/reminder-settings', { callBy: 'agent' });
  await world.sql.query(
    `INSERT INTO hold (scope, target, reason, by) SELECT 'sender', id, 'is being ported', 'operator' FROM sender WHERE number = $1`,
    [callerNumber],
  );
  const at = '2026-11-24T02:00:00Z';
  const service = { purpose: 'service', at, region: 'NSW' };

  expect(await ask(service)).toMatchObject({ decision: 'wait', rule: 'hold' });
  expect(await ask({ ...service, subject: 'sign_up/1' })).toMatchObject({ decision: 'go' });
  expect(await ask({ ...service, purpose: 'operational' })).toMatchObject({ decision: 'go' });

  await tenant.api('PATCH', '/tenant/reminder-settings', { callBy: 'keypad' });
  expect(await ask(service)).toMatchObject({ decision: 'go' });
  await world.sql.query('DELETE FROM hold');
});
