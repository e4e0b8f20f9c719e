import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLiveCall } from '../support/fake-stores.ts';
import { post, signatureOf, statusForm, voiceForm } from '../support/signed.ts';
import { openWorld, type World } from '../support/world.ts';

const OTHER_ACCOUNT = `AC${'b'.repeat(32)}`;
const BASE = '/webhooks/twilio';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.stores.told.length = 0;
  Object.assign(world.stores.answers, {
    claim: { kind: 'won', seat: 1 },
    decline: { kind: 'noted' },
    call: aLiveCall(),
    script: { greeting: 'Hello Bob.' },
    receipt: 'applied',
    failure: undefined,
  });
});

const told = () => world.stores.told.map(({ what }) => what);

describe('I13 a bad signature changes nothing', () => {
  const paths = [
    'voice/call-token',
    'voice/call-token/menu-1-0',
    'status/call-token',
    'machine/call-token',
    'sms',
    'sms-status/text-token',
    'inbound-voice',
  ];
  const form = { ...voiceForm(), ...statusForm(), Digits: '1', AnsweredBy: 'machine_start' };

  test.each(paths)('%s', async (name) => {
    const path = `${BASE}/${name}`;
    const right = signatureOf(path, form);
    const forgeries: Record<string, string>[] = [
      {},
      { 'x-twilio-signature': '' },
      { 'x-twilio-signature': 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
      { 'x-twilio-signature': signatureOf(path, form, 'another token') },
      { 'x-twilio-signature': signatureOf(`${path}x`, form) },
      { 'x-twilio-signature': signatureOf(path, { ...form, Digits: '2' }) },
      { 'x-twilio-signature': right.toLowerCase() },
    ];

    for (const headers of forgeries) {
      const reply = await post(world, path, form, headers);
      expect([reply.status, reply.body['code']]).toEqual([403, 'bad_signature']);
    }
    expect(told()).toEqual([]);
  });

  test('the host that a request names is not the one that signatures are checked against', async () => {
    const path = `${BASE}/status/call-token`;
    const reply = await post(world, path, statusForm(), {
      'x-twilio-signature': signatureOf(path, statusForm()),
      host: 'evil.example.test',
      'x-forwarded-host': 'evil.example.test',
    });

    expect(reply.status).toBe(204);
  });

  test('a query that was added is noticed', async () => {
    const signature = signatureOf(`${BASE}/status/call-token`, statusForm());
    const reply = await post(world, `${BASE}/status/call-token?again=1`, statusForm(), {
      'x-twilio-signature': signature,
    });

    expect(reply.status).toBe(403);
  });

  test('a form reshaped under the same signature is refused', async () => {
    const path = `${BASE}/voice/call-token/menu-1-0`;
    const form = voiceForm({ Digits: '1' });
    const { From = '', Direction = '', ...rest } = form;
    const reshaped = { ...rest, Digits: `1Direction${Direction}From${From}` };
    const reply = await post(world, path, reshaped, {
      'x-twilio-signature': signatureOf(path, form),
    });

    expect(reply.status).toBe(400);
    expect(told()).toEqual([]);
  });

  test('another account’s good signature does not reach a call that is not its own', async () => {
    const path = `${BASE}/voice/call-token/menu-1-0`;
    const form = voiceForm({ AccountSid: OTHER_ACCOUNT, Digits: '1' });
    const reply = await post(world, path, form, {
      'x-twilio-signature': signatureOf(path, form, 'token-of-account-b'),
    });

    expect(reply.status).toBe(403);
    expect(told()).toEqual([]);
  });

  test('a body of another type is not read at all', async () => {
    const reply = await world.inject({
      method: 'POST',
      url: `${BASE}/sms`,
      headers: { 'content-type': 'application/json' },
      payload: '{}',
    });

    expect(reply.statusCode).toBe(415);
  });

  test('more than 64 KB is refused', async () => {
    const form = statusForm({ Extra: 'x'.repeat(70_000) });

    expect((await post(world, `${BASE}/status/call-token`, form)).status).toBe(413);
  });
});
