import { describe, expect, test } from 'vitest';
import {
  accepts,
  pressesWrongKeyThen,
  type Persona,
} from '../../src/sandbox/carrier/phone/persona.ts';
import { alice, openSandbox, sender, twiml } from './support/sandbox.ts';

const menu =
  '<Gather numDigits="1" timeout="10" action="/keys"><Say>Choose now</Say></Gather><Say>Goodbye</Say>';

/** One call to Alice, from creation to its end. */
async function callAlice(persona: Persona, params: { timeout?: number; timeLimit?: number } = {}) {
  const sandbox = await openSandbox();
  const { carrier, client, door, pass } = sandbox;
  carrier.phone(alice).persona(persona);
  door.on('/script', () => twiml(menu));
  door.on('/keys', ({ params: { Digits: digit = '' } }) =>
    twiml(digit === '5' ? menu : `<Say>Noted ${digit}</Say>`),
  );
  await client.calls.create({
    to: alice,
    from: sender,
    url: `${door.origin}/script`,
    statusCallback: `${door.origin}/status`,
    timeout: 30,
    ...params,
  });
  await pass(600);
  const [end] = carrier.ledger.of('call_ended');
  return { ...sandbox, end, params: door.to('/status').at(-1)?.params };
}

describe('a call ends as the persona has it, in its status, its SIP code and its reason', () => {
  test.each<[Persona, string, string, string, number]>([
    [accepts(), 'completed', '200', 'script_ended', 4],
    [pressesWrongKeyThen('2'), 'completed', '200', 'script_ended', 7],
    [{ kind: 'silent' }, 'completed', '200', 'script_ended', 11],
    [{ kind: 'no_answer' }, 'no-answer', '487', 'ring_timeout', 0],
    [{ kind: 'manual' }, 'no-answer', '487', 'ring_timeout', 0],
    [{ kind: 'busy' }, 'busy', '486', 'busy', 0],
    [{ kind: 'rejects' }, 'busy', '603', 'rejected', 0],
    [{ kind: 'fails' }, 'failed', '503', 'unreachable', 0],
    [{ kind: 'fails', sipCode: 404 }, 'failed', '404', 'unreachable', 0],
    [{ kind: 'hangs_up', hangsUpAfterSeconds: 2 }, 'completed', '200', 'callee_hung_up', 2],
    [{ kind: 'voicemail' }, 'completed', '200', 'script_ended', 11],
    [{ kind: 'answers', presses: '1', thenHangsUp: true }, 'completed', '200', 'script_ended', 4],
  ])('%j', async (persona, status, sipCode, why, seconds) => {
    const { end, params } = await callAlice(persona);

    expect(end).toMatchObject({ status, why });
    expect(Math.abs((end?.seconds ?? -99) - seconds)).toBeLessThanOrEqual(1);
    expect(params).toMatchObject({ CallStatus: status, SipResponseCode: sipCode });
  });
});

test('busy and failed numbers never ring, all others do', async () => {
  for (const [persona, rings] of [
    [{ kind: 'busy' }, 0],
    [{ kind: 'fails' }, 0],
    [{ kind: 'rejects' }, 1],
    [{ kind: 'no_answer' }, 1],
  ] as const) {
    const { carrier } = await callAlice(persona);
    expect(carrier.ledger.of('ring_started')).toHaveLength(rings);
  }
});

test('A10 the ring time-out holds: a voicemail that picks up later never does', async () => {
  const { carrier, end } = await callAlice(
    { kind: 'voicemail', afterSeconds: 20 },
    { timeout: 15 },
  );

  const [ring] = carrier.ledger.of('ring_started');
  expect(end).toMatchObject({ status: 'no-answer', why: 'ring_timeout' });
  const rangMs = (end?.at ?? 0) - (ring?.at ?? 0);
  expect(rangMs).toBeGreaterThanOrEqual(15_000);
  expect(rangMs).toBeLessThan(16_000);
});

test('a talk may last longer than the ring time-out', async () => {
  const { end } = await callAlice({ kind: 'silent' }, { timeout: 10 });
  expect(end).toMatchObject({ status: 'completed', why: 'script_ended', seconds: 11 });
});

test('A10 the talk limit ends a talk', async () => {
  const { end } = await callAlice({ kind: 'silent' }, { timeLimit: 5 });
  expect(end).toMatchObject({ status: 'completed', why: 'time_limit', seconds: 5 });
});

test('a wrong key is heard and the second menu still listens', async () => {
  const { carrier } = await callAlice(pressesWrongKeyThen('2'));
  expect(carrier.phone(alice).calls[0]).toMatchObject({
    pressed: '52',
    heard: ['Choose now', 'Choose now', 'Noted 2'],
  });
});

test('a list of personas is a script, one a call, and the last one stays', async () => {
  const { carrier, client, pass } = await openSandbox();
  carrier.phone(alice).persona([{ kind: 'busy' }, { kind: 'no_answer' }, { kind: 'rejects' }]);

  for (let call = 0; call < 4; call += 1) {
    await client.calls.create({ to: alice, from: sender, twiml: twiml('<Say>Hi</Say>') });
    await pass(120);
  }

  expect(carrier.ledger.of('call_ended').map(({ why }) => why)).toEqual([
    'busy',
    'ring_timeout',
    'rejected',
    'rejected',
  ]);
});

test('somebody who presses and hangs up at once may be gone before the answer is spoken', async () => {
  const { carrier, client, door, faults, pass } = await openSandbox();
  carrier.phone(alice).persona({ kind: 'answers', presses: '1', thenHangsUp: true });
  faults.add({ on: 'fetch_twiml', does: 'delay', ms: 2000 });
  door.on('/script', () => twiml(menu));
  door.on('/keys', () => twiml('<Say>It is yours</Say>'));
  await client.calls.create({ to: alice, from: sender, url: `${door.origin}/script` });
  await pass(60);

  expect(door.to('/keys')).toHaveLength(1);
  expect(carrier.ledger.of('heard').map(({ text }) => text)).toEqual(['Choose now']);
  expect(carrier.ledger.of('call_ended')[0]).toMatchObject({ why: 'callee_hung_up' });
});
