import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLiveCall } from './support/fake-stores.ts';
import { CALL, post, signatureOf, statusForm, voiceForm } from './support/signed.ts';
import { openWorld, type World } from './support/world.ts';

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
const press = (digit: string, step = 'menu-1-0') =>
  post(world, `${BASE}/voice/call-token/${step}`, voiceForm({ Digits: digit }));

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

describe('S5 the call', () => {
  test('the first words are the greeting and the menu, with fifteen seconds for one key', async () => {
    world.stores.answers.script = { greeting: 'Hello <Bob> & co.', clipId: 'clip0123456789abcdef' };

    const { text, headers } = await post(world, `${BASE}/voice/call-token/menu-1-0`, {
      ...voiceForm({ Digits: '*' }),
    });

    expect(headers['content-type']).toContain('text/xml');
    expect(text).toContain('<Play>https://calls.example.test/audio/clip0123456789abcdef</Play>');
    expect(text).toContain('timeout="15"');
    expect(text).toContain('numDigits="1"');
    expect(text).toContain(
      'action="https://calls.example.test/webhooks/twilio/voice/call-token/menu-1-1"',
    );
    expect(text).toContain('voice/call-token/menu-1-1-silence</Redirect>');
  });

  test('without a clip the carrier speaks, and what it says is escaped', async () => {
    world.stores.answers.script = { greeting: 'Hello <Bob> & co.' };

    expect((await press('*')).text).toContain('<Say>Hello &lt;Bob&gt; &amp; co.</Say>');
  });

  test('S6 1 claims before a word is said, and the winner hears it', async () => {
    const { text } = await press('1');

    expect(told()).toEqual(['pressed', 'claim']);
    expect(world.stores.told[1]?.with).toMatchObject({
      channel: 'key_press',
      attemptId: aLiveCall().attemptId,
    });
    expect(text).toContain('the shift is yours');
    expect(text).toContain('<Hangup/>');
  });

  test.each([
    [{ kind: 'already_yours' }, 'the shift is yours'],
    [{ kind: 'taken' }, 'has just been taken'],
    [{ kind: 'not_available', because: 'works_elsewhere_then' }, 'cannot be given to you'],
    [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
    [{ kind: 'not_available', because: 'shift_started' }, 'no longer open'],
  ] as const)('S6 after 1 and %j the truth is said', async (claim, words) => {
    world.stores.answers.claim = claim;

    const { text } = await press('1');

    expect(text).toContain(words);
    expect(text.includes('is yours')).toBe(words.includes('is yours'));
  });

  test('S6 when the claim fails nothing is said: the carrier asks again', async () => {
    world.stores.answers.failure = new Error('the database is away');

    const reply = await press('1');

    expect(reply.status).toBe(500);
    expect(reply.text).not.toContain('yours');
  });

  test('S5 the same request is answered the same', async () => {
    expect((await press('1')).text).toBe((await press('1')).text);
    expect((await press('9')).text).toBe((await press('9')).text);
  });

  test.each([
    [{ kind: 'noted' }, 'will not be called again'],
    [{ kind: 'holds_the_seat' }, 'still yours'],
    [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
  ] as const)('S5 2 declines, and after %j the truth is said', async (decline, words) => {
    world.stores.answers.decline = decline;

    const { text } = await press('2');

    expect(told()).toEqual(['pressed', 'decline']);
    expect(text).toContain(words);
  });

  test('A4 9 opts out only when it is pressed twice', async () => {
    const asked = await press('9');
    const opted = await press('9', 'confirm_opt_out-1-0');
    const slipped = await press('1', 'confirm_opt_out-1-0');

    expect(asked.text).toContain('voice/call-token/confirm_opt_out-1-0"');
    expect(opted.text).toContain('no more calls or texts');
    expect(slipped.text).toContain('Press 1 to accept');
    expect(told()).toEqual(['pressed', 'pressed', 'opted out', 'pressed']);
  });

  test('S5 a wrong key asks again and never declines, at most three times', async () => {
    expect((await press('5')).text).toContain('voice/call-token/menu-2-0"');
    expect((await press('#', 'menu-2-0')).text).toContain('voice/call-token/menu-3-0"');
    expect((await press('5', 'menu-3-0')).text).toContain('no response');
    expect(told()).toEqual(['pressed', 'pressed', 'pressed']);
  });

  test('S5 silence says that no response was received', async () => {
    const silent = await post(world, `${BASE}/voice/call-token/menu-1-0-silence`, voiceForm());

    expect(silent.text).toContain('received no response');
    expect(told()).toEqual([]);
  });

  test('I13 a key in a call that has ended has no effect', async () => {
    world.stores.answers.call = aLiveCall({ ended: true });

    const reply = await press('1');

    expect([reply.status, told()]).toEqual([200, []]);
    expect(reply.text).toContain('<Hangup/>');
  });

  test('an unknown call is kept and bid farewell', async () => {
    world.stores.answers.call = undefined;

    const reply = await press('1');

    expect([reply.status, told()]).toEqual([200, ['unknown']]);
    expect(reply.text).toContain('<Hangup/>');
  });

  test.each(['menu-0-0', 'menu-4-0', 'menu-1-9', 'claiming', 'menu-1-0-loud', '%00'])(
    'the step %s, which the script never takes, has no effect',
    async (step) => {
      const reply = await press('1', step);

      expect([reply.status, told()]).toEqual([200, []]);
    },
  );

  test('S14 who calls the number hears a neutral sentence', async () => {
    const form = voiceForm({ Direction: 'inbound', From: '+61412345678', To: '+61255500001' });
    const reply = await post(world, `${BASE}/inbound-voice`, form);

    expect([reply.status, told()]).toEqual([200, []]);
    expect(reply.text).toContain('<Hangup/>');
  });
});

describe('what is told about calls and texts', () => {
  test('A2 a status is handed on with its own key', async () => {
    const form = statusForm({ CallStatus: 'busy', SequenceNumber: '3' });
    const reply = await post(world, `${BASE}/status/call-token`, form);

    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(world.stores.told).toMatchObject([
      {
        what: 'report',
        with: {
          kind: 'status',
          provider: 'twilio',
          sid: CALL,
          dedupKey: `${CALL}/busy/3`,
          report: { lifeCycle: 'ended', outcome: 'busy' },
        },
      },
    ]);
  });

  test.each([
    ['machine_start', { lifeCycle: 'answered', outcome: 'voicemail' }],
    ['human', { lifeCycle: 'answered' }],
    ['unknown', { lifeCycle: 'answered' }],
  ])('S5 the verdict %s is handed on', async (AnsweredBy, report) => {
    const reply = await post(world, `${BASE}/machine/call-token`, voiceForm({ AnsweredBy }));

    expect(reply.status).toBe(204);
    expect(world.stores.told).toMatchObject([
      { what: 'report', with: { kind: 'machine', report } },
    ]);
  });

  test('a status of an unknown call is kept, and 404', async () => {
    const reply = await post(world, `${BASE}/status/nobody`, statusForm());

    expect([reply.status, reply.body['code'], told()]).toEqual([404, 'unknown_call', ['unknown']]);
  });

  test('a form that is signed but makes no sense is 400 and names its fields', async () => {
    const form = statusForm({ CallStatus: 'exploded' });
    const reply = await post(world, `${BASE}/status/call-token`, form);

    expect([reply.status, told()]).toEqual([400, []]);
    expect(reply.body['errors']).toMatchObject([{ field: 'CallStatus' }]);
  });

  test('a failure of ours is a 500, upon which the carrier comes again', async () => {
    world.stores.answers.failure = new Error('the database is away');

    expect((await post(world, `${BASE}/status/call-token`, statusForm())).status).toBe(500);
  });

  test('S2 a text is taken in whole, and answered by nothing in its own request', async () => {
    const form = {
      AccountSid: voiceForm()['AccountSid'] ?? '',
      MessageSid: `SM${'d'.repeat(32)}`,
      From: '+61412345678',
      To: '+61255500001',
      Body: ' Yes  A12 ❤ ',
      OptOutType: 'STOP',
    };
    const reply = await post(world, `${BASE}/sms`, form);

    expect([reply.status, reply.text]).toEqual([
      200,
      '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    ]);
    expect(world.stores.told).toMatchObject([
      { what: 'received', with: { body: ' Yes  A12 ❤ ', carrierOptOut: 'stop', from: form.From } },
    ]);
  });

  test('A3 receipts are handed on; a receipt of an unknown text is 404', async () => {
    const form = {
      AccountSid: voiceForm()['AccountSid'] ?? '',
      MessageSid: `SM${'d'.repeat(32)}`,
      MessageStatus: 'undelivered',
      ErrorCode: '30007',
    };
    const known = await post(world, `${BASE}/sms-status/text-token`, form);
    world.stores.answers.receipt = 'unknown';
    const unknown = await post(world, `${BASE}/sms-status/text-token`, form);

    expect([known.status, unknown.status]).toEqual([204, 404]);
    expect(world.stores.told[0]?.with).toMatchObject({
      token: 'text-token',
      state: 'undelivered',
      code: '30007',
    });
  });
});
