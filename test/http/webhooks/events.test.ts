import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLiveCall } from '../support/fake-stores.ts';
import { CALL, post, statusForm, voiceForm } from '../support/signed.ts';
import { openWorld, type World } from '../support/world.ts';

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
