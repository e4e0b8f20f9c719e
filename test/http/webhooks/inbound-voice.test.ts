import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { post, signatureOf, statusForm, voiceForm } from '../support/signed.ts';
import { aPerson, aPool, aShift, anOffer } from '../support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

const PATH = '/webhooks/twilio/inbound-voice';

let world: World;
let tenant: TestTenant;
let sender: string;
let people = 10_000_000;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.stores.told.length = 0;
  tenant = await aTenant(world);
  sender = String((await tenant.api('GET', '/tenant')).body['sender']);
});

const form = (from: string, fields: Record<string, string> = {}) =>
  voiceForm({ Direction: 'inbound', From: from, To: sender, ...fields });

/** Somebody who has been texted about an open offer. */
async function reached() {
  people += 1;
  const phone = `+614${String(people)}`;
  const personId = await aPerson(tenant, { phone });
  const offerId = await anOffer(
    world,
    tenant,
    await aShift(tenant, await aPool(tenant, [personId])),
  );
  await world.sql.query(
    `INSERT INTO message (tenant_id, job_id, step, person_id, account_id, from_number, to_number, number_hash, body, token,
                          state, reserved_at, sent_at)
     SELECT p.tenant_id, $2, 'wave-1', p.id, s.account_id, s.number, p.phone, p.number_hash, '', gen_random_uuid()::text,
            'sent', now(), now()
     FROM person p JOIN tenant t ON t.id = p.tenant_id JOIN sender s ON s.id = t.sender_id WHERE p.id = $1`,
    [personId, offerId],
  );
  return { phone, offerId };
}

const seats = async () =>
  (await world.sql.query('SELECT 1 FROM slot_claim WHERE tenant_id = $1', [tenant.tenantId]))
    .rowCount;

test('S14 a stranger hears a neutral sentence, and the call is kept as one of nobody', async () => {
  const reply = await post(world, PATH, form('+61499999999'));

  expect(reply.status).toBe(200);
  expect(reply.text).toContain('Nobody can take your call on this number.');
  expect(reply.text).toContain('<Hangup/>');
  expect(reply.text).not.toContain('Care Agency');
  expect(world.stores.told.map(({ what }) => what)).toEqual(['unknown']);
});

test('S14 a caller who hides the number is a stranger', async () => {
  expect((await post(world, PATH, form('anonymous'))).text).toContain('<Hangup/>');
});

test('S6 S14 the same key delivered twice claims once and is answered the same', async () => {
  const { phone, offerId } = await reached();
  const begun = await post(world, PATH, form(phone));
  const press = () => post(world, `${PATH}/${offerId}/menu-1-0`, form(phone, { Digits: '1' }));

  const once = await press();
  const twice = await press();

  expect(begun.text).toContain('Care Agency');
  expect(begun.text).toContain(`inbound-voice/${offerId}/menu-1-0#rc=3`);
  expect(once.text).toContain('the shift is yours');
  expect(twice.text).toBe(once.text);
  expect(await seats()).toBe(1);
});

test('I13 a key with a bad signature, in a call that never began, or about somebody else’s offer changes nothing', async () => {
  const { phone, offerId } = await reached();
  const other = await reached();
  const step = `${PATH}/${offerId}/menu-1-0`;
  const pressed = form(phone, { Digits: '1' });

  const forged = await post(world, step, pressed, {
    'x-twilio-signature': signatureOf(step, { ...pressed, From: other.phone }),
  });
  const neverBegun = await post(world, step, { ...pressed, CallSid: `CA${'d'.repeat(32)}` });
  await post(world, PATH, form(other.phone));
  const another = await post(world, step, form(other.phone, { Digits: '1' }));

  expect([forged.status, neverBegun.status, another.status]).toEqual([403, 200, 200]);
  expect(neverBegun.text + another.text).not.toContain('yours');
  expect(await seats()).toBe(0);
});

test.each(['menu-0-0', 'claiming', 'menu-1-0-loud'])(
  'I13 the step %s, which the script never takes, has no effect',
  async (step) => {
    const { phone, offerId } = await reached();
    await post(world, PATH, form(phone));

    const reply = await post(world, `${PATH}/${offerId}/${step}`, form(phone, { Digits: '1' }));

    expect([reply.status, await seats()]).toEqual([200, 0]);
  },
);

test('S11 the end of the call is written to the log, once', async () => {
  const { phone } = await reached();
  await post(world, PATH, form(phone));
  const path = '/webhooks/twilio/inbound-status';
  const ended = statusForm({ CallStatus: 'completed', CallDuration: '21' });

  const statuses = [
    (await post(world, path, ended)).status,
    (await post(world, path, { ...ended, CallDuration: '99' })).status,
  ];

  expect(statuses).toEqual([204, 204]);
  const { rows } = await world.sql.query(
    `SELECT direction, seconds, state, outcome FROM call_log WHERE tenant_id = $1`,
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    { direction: 'inbound', seconds: 21, state: 'ended', outcome: 'no_action' },
  ]);
});
