import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../../src/sandbox/carrier/message/message.ts';
import type { TextHabits } from '../../src/sandbox/carrier/phone/persona.ts';
import { alice, openSandbox, sender, twiml } from './support/sandbox.ts';

async function textAlice(habits: TextHabits, body = 'A shift is free') {
  const sandbox = await openSandbox();
  const { carrier, client, door, pass } = sandbox;
  carrier.phone(alice).texting(habits);
  const message = await client.messages.create({
    to: alice,
    from: sender,
    body,
    statusCallback: `${door.origin}/receipt`,
  });
  await pass(300);
  return { ...sandbox, message, receipts: door.to('/receipt').map(({ params }) => params) };
}

test('A3 a text is queued, sent and delivered, each reported and signed', async () => {
  const { carrier, client, door, message, receipts } = await textAlice({});

  expect(message).toMatchObject({ status: 'queued', numSegments: '1', direction: 'outbound-api' });
  expect(message.sid).toMatch(/^SM[0-9a-f]{32}$/);
  expect(receipts.map(({ MessageStatus }) => MessageStatus)).toEqual(['sent', 'delivered']);
  expect(receipts[1]).toMatchObject({ MessageSid: message.sid, To: alice, From: sender });
  expect(door.requests.every(({ isSigned }) => isSigned)).toBe(true);
  expect(carrier.phone(alice).texts.map(({ body }) => body)).toEqual(['A shift is free']);
  expect(await client.messages(message.sid).fetch()).toMatchObject({ status: 'delivered' });
});

test('A3 a filtered text fails with its code, one without a receipt stays sent', async () => {
  const filtered = await textAlice({ delivery: { kind: 'undelivered', code: 30007 } });
  expect(filtered.receipts.at(-1)).toMatchObject({
    MessageStatus: 'undelivered',
    ErrorCode: '30007',
  });
  expect(filtered.carrier.phone(alice).texts).toEqual([]);
  const fetched = await filtered.client.messages(filtered.message.sid).fetch();
  expect(fetched).toMatchObject({ status: 'undelivered', errorCode: 30007 });

  const mute = await textAlice({ delivery: { kind: 'no_receipt' } });
  expect(mute.receipts.map(({ MessageStatus }) => MessageStatus)).toEqual(['sent']);
});

test('A3 a text whose answer was lost can be found by number', async () => {
  const { client, faults, pass } = await openSandbox({ listLagMs: 5000 });
  faults.add({ on: 'create_message', does: 'answer_lost_after_accepting', times: 1 });
  const creating = client.messages.create({ to: alice, from: sender, body: 'Hello' });
  await expect(creating).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(await client.messages.list({ to: alice })).toEqual([]);
  await pass(6);

  expect(await client.messages.list({ to: alice, from: sender })).toMatchObject([
    { body: 'Hello' },
  ]);
});

describe('a text that cannot be is refused', () => {
  test.each([
    [{ to: 'alice' }, 21211],
    [{ from: '+61299999999' }, 21659],
    [{ body: '' }, 21602],
    [{ body: 'x'.repeat(1601) }, 21617],
    [{ to: '+19005550100' }, 21408],
  ])('%j → 400/%i', async (wrong, code) => {
    const { client } = await openSandbox({ allowedPrefixes: ['+61'] });
    const creating = client.messages.create({ to: alice, from: sender, body: 'Hello', ...wrong });
    await expect(creating).rejects.toMatchObject({ status: 400, code });
  });
});

test('S2 a late reply reaches the text webhook, and its answer reaches the phone', async () => {
  const { carrier, door, pass, client } = await openSandbox();
  carrier.phone(alice).texting({ replies: ['YES A12'], afterSeconds: 400 });
  door.on('/inbound-text', ({ params }) =>
    twiml(`<Message>You said ${params['Body'] ?? ''}</Message>`),
  );
  const startedAt = Date.now();
  await client.messages.create({ to: alice, from: sender, body: 'A shift is free' });
  await pass(420);

  const [reply] = door.to('/inbound-text');
  expect(reply).toMatchObject({
    isSigned: true,
    params: { From: alice, To: sender, Body: 'YES A12', NumSegments: '1' },
  });
  expect(reply?.params).not.toHaveProperty('OptOutType');
  const [received] = carrier.ledger.of('text_received');
  expect((received?.at ?? 0) - startedAt).toBeGreaterThan(400_000);
  expect(carrier.phone(alice).texts.at(-1)?.body).toBe('You said YES A12');
});

test('replies may depend on the text, and a phone that replies to everything is heard once a text', async () => {
  const { carrier, client, door, pass } = await openSandbox();
  carrier.phone(alice).texting({
    replies: (text) => (text.includes('free') ? 'NO' : undefined),
    afterSeconds: 5,
  });
  await client.messages.create({ to: alice, from: sender, body: 'A shift is free' });
  await client.messages.create({ to: alice, from: sender, body: 'Thank you' });
  await pass(60);

  expect(door.to('/inbound-text').map(({ params }) => params['Body'])).toEqual(['NO']);
});

describe('A4 the carrier’s own opt-out', () => {
  test.each(['STOP', ' stop ', 'Unsubscribe', 'REVOKE', 'optout'])(
    '%j blocks the sender, is confirmed and marked; START lifts it',
    async (word) => {
      const { carrier, client, door, pass } = await openSandbox();
      const phone = carrier.phone(alice);
      const send = () => client.messages.create({ to: alice, from: sender, body: 'Hello' });
      await phone.text(sender, word);
      expect(door.to('/inbound-text')[0]?.params).toMatchObject({ OptOutType: 'STOP' });
      expect(phone.texts).toHaveLength(1);
      await expect(send()).rejects.toMatchObject({ status: 400, code: 21610 });

      await phone.text(sender, 'START');
      expect(door.to('/inbound-text')[1]?.params).toMatchObject({ OptOutType: 'START' });
      await expect(send()).resolves.toMatchObject({ status: 'queued' });
      await pass(10);
      expect(carrier.ledger.of('text_accepted').map(({ by }) => by)).toEqual([
        'carrier',
        'carrier',
        'api',
      ]);
    },
  );

  test('replies to a blocked phone are not sent', async () => {
    const { carrier, door, pass } = await openSandbox();
    door.on('/inbound-text', () => twiml('<Message>Sorry to see you go</Message>'));
    await carrier.phone(alice).text(sender, 'STOP');
    await pass(10);

    expect(carrier.ledger.of('text_refused')).toMatchObject([{ code: 21610, to: alice }]);
    expect(carrier.phone(alice).texts).toHaveLength(1);
  });

  test('YES is an ordinary word from a phone that never stopped, unless the account has it otherwise', async () => {
    const ordinary = await openSandbox();
    await ordinary.carrier.phone(alice).text(sender, 'YES');
    expect(ordinary.door.to('/inbound-text')[0]?.params).not.toHaveProperty('OptOutType');

    const always = await openSandbox({ optInWords: 'always' });
    await always.carrier.phone(alice).text(sender, 'YES');
    expect(always.door.to('/inbound-text')[0]?.params).toMatchObject({ OptOutType: 'START' });
  });

  test('a sentence with a stop word in it, HELP, and an account without the filter', async () => {
    const { carrier, client, door } = await openSandbox();
    await carrier.phone(alice).text(sender, 'please stop calling');
    await carrier.phone(alice).text(sender, 'help');
    expect(door.to('/inbound-text').map(({ params }) => params['OptOutType'])).toEqual([
      undefined,
      'HELP',
    ]);
    await client.messages.create({ to: alice, from: sender, body: 'Hello' });

    const bare = await openSandbox({ messagingStop: false });
    await bare.carrier.phone(alice).text(sender, 'STOP');
    expect(bare.door.to('/inbound-text')[0]?.params).not.toHaveProperty('OptOutType');
    await bare.client.messages.create({ to: alice, from: sender, body: 'Hello' });
  });
});

test.each([
  ['x'.repeat(160), 1],
  ['x'.repeat(161), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
  ['x'.repeat(307), 3],
])('segments are counted as the networks count them (%#)', (body, segments) => {
  expect(segmentsOf(body)).toBe(segments);
});
