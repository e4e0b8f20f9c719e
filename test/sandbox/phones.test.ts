import { expect, test } from 'vitest';
import { alice, bob, openSandbox, sender, twiml } from './support/sandbox.ts';

test('a manual phone rings until somebody acts; each act ends with its HTTP work done', async () => {
  const { carrier, client, door, pass } = await openSandbox();
  const phone = carrier.phone(alice);
  door.on('/script', () =>
    twiml('<Gather numDigits="1" action="/keys"><Say>Choose</Say></Gather>'),
  );
  door.on('/keys', () => twiml('<Say>It is yours</Say><Pause length="60"/>'));
  await client.calls.create({
    to: alice,
    from: sender,
    url: `${door.origin}/script`,
    statusCallback: `${door.origin}/status`,
    statusCallbackEvent: ['answered', 'completed'],
  });
  expect(phone.liveCall).toBeUndefined();
  await expect(phone.answer()).rejects.toThrow('no live call');
  await pass(3);
  expect(phone.liveCall).toMatchObject({ status: 'ringing', from: sender, to: alice });

  await phone.answer();
  expect(door.requests.map(({ path }) => path).sort()).toEqual(['/script', '/status']);
  await phone.press('1');
  expect(door.to('/keys')).toHaveLength(1);
  expect(phone.liveCall?.heard).toEqual(['Choose', 'It is yours']);
  await phone.hangUp();
  expect(door.to('/status').map(({ params }) => params['CallStatus'])).toEqual([
    'in-progress',
    'completed',
  ]);
  expect(phone.liveCall).toBeUndefined();
});

test('a manual phone can push a call away', async () => {
  const { carrier, client, pass } = await openSandbox();
  await client.calls.create({ to: alice, from: sender, twiml: twiml('<Say>Hi</Say>') });
  await pass(3);
  await carrier.phone(alice).reject();
  expect(carrier.ledger.of('call_ended')).toMatchObject([{ status: 'busy', why: 'rejected' }]);
});

test('S14 somebody who calls back is answered by the voice URL and can press keys', async () => {
  const { carrier, client, door, pass } = await openSandbox();
  door.on('/inbound-call', () =>
    twiml('<Gather numDigits="1" action="/back"><Say>We called about a shift</Say></Gather>'),
  );
  door.on('/back', ({ params }) => twiml(`<Say>Key ${params['Digits'] ?? ''}</Say>`));
  const call = await carrier.phone(bob).call(sender, '1');
  expect(call.status).toBe('in-progress');
  await pass(60);

  expect(door.to('/inbound-call')[0]).toMatchObject({
    isSigned: true,
    params: { Direction: 'inbound', CallStatus: 'ringing', From: bob, To: sender },
  });
  expect(call.heard).toEqual(['We called about a shift', 'Key 1']);
  expect(door.to('/inbound-status')).toMatchObject([{ params: { CallStatus: 'completed' } }]);
  expect(carrier.ledger.of('ring_started')).toEqual([]);
  expect(await client.calls(call.sid).fetch()).toMatchObject({ direction: 'inbound' });
});

test('S14 F45 where the voice URL fails the number’s fallback answers, and the number tells both', async () => {
  const { carrier, client, door } = await openSandbox();
  door.on('/inbound-call', () => ({ status: 500 }));
  door.on('/inbound-fallback', () => twiml('<Say>Sorry</Say><Pause length="9"/>'));

  const call = await carrier.phone(bob).call(sender);
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: sender });

  expect(call.heard).toEqual(['Sorry']);
  expect(door.to('/inbound-fallback')[0]?.params).toMatchObject({ ErrorCode: '11200' });
  expect(number).toMatchObject({
    voiceUrl: `${door.origin}/inbound-call`,
    voiceFallbackUrl: `${door.origin}/inbound-fallback`,
    statusCallback: `${door.origin}/inbound-status`,
    smsUrl: `${door.origin}/inbound-text`,
  });
});

test('an incoming call may be rejected, and one to nobody is an error of the story', async () => {
  const { carrier, door } = await openSandbox();
  door.on('/inbound-call', () => twiml('<Reject/>'));
  const call = await carrier.phone(bob).call(sender);
  expect(call.status).toBe('busy');
  await expect(carrier.phone(bob).call('+61299999999')).rejects.toThrow(
    'the carrier has no account',
  );
});

test('nothing of an ended call is left on the clock', async () => {
  const { carrier, client, clock, pass } = await openSandbox();
  carrier.phone(alice).persona({ kind: 'answers', presses: '1' });
  await client.calls.create({
    to: alice,
    from: sender,
    twiml: twiml('<Gather numDigits="1"><Say>Choose</Say></Gather>'),
    machineDetection: 'Enable',
    asyncAmd: 'true',
  });
  await pass(11);
  await carrier.phone(alice).hangUp();
  expect(clock.nextDueAt()).toBeUndefined();
});
