import { expect, test } from 'vitest';
import { declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { alice, openSandbox, sender, sid, twiml } from './support/sandbox.ts';

const everyEvent = ['initiated', 'ringing', 'answered', 'completed'];

test('X3 a declined shift call walks from queued to completed as the real SDK sees it', async () => {
  const { carrier, client, clock, door, pass } = await openSandbox();
  carrier.phone(alice).persona(declines());
  door.on('/script', () =>
    twiml(
      '<Gather numDigits="1" timeout="15" action="/keys"><Say>Press 1 to accept or 2 to decline this shift.</Say></Gather><Say>No response received.</Say>',
    ),
  );
  door.on('/keys', ({ params }) =>
    twiml(`<Say>You pressed ${params['Digits'] ?? ''}.</Say><Hangup/>`),
  );

  const startedAt = clock.now();
  const call = await client.calls.create({
    to: alice,
    from: sender,
    url: `${door.origin}/script`,
    statusCallback: `${door.origin}/status`,
    statusCallbackEvent: everyEvent,
    timeout: 30,
  });
  expect(call).toMatchObject({
    status: 'queued',
    to: alice,
    from: sender,
    direction: 'outbound-api',
  });
  expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
  await pass(120);

  const status = door.to('/status');
  expect(status.map(({ params }) => params['CallStatus'])).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ]);
  expect(status.map(({ params }) => params['SequenceNumber'])).toEqual(['0', '1', '2', '3']);
  expect(status.at(-1)?.params).toMatchObject({
    CallSid: call.sid,
    AccountSid: sid,
    CallDuration: '4',
    SipResponseCode: '200',
    CallbackSource: 'call-progress-events',
  });
  expect(Date.parse(status[0]?.params['Timestamp'] ?? '')).toBeGreaterThanOrEqual(startedAt - 1000);
  expect(door.requests.every(({ isSigned }) => isSigned)).toBe(true);
  expect(carrier.phone(alice).calls[0]).toMatchObject({
    pressed: '2',
    heard: ['Press 1 to accept or 2 to decline this shift.', 'You pressed 2.'],
    status: 'completed',
  });
  const ended = await client.calls(call.sid).fetch();
  expect(ended).toMatchObject({ status: 'completed', duration: '4' });
  expect(ended.endTime.getTime()).toBeGreaterThan(startedAt + 10_000);
  expect(
    carrier.ledger.entries.map(({ kind }) => kind).filter((kind) => kind !== 'callback'),
  ).toEqual(['call_accepted', 'ring_started', 'answered', 'heard', 'digit', 'heard', 'call_ended']);
});
