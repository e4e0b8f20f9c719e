import { expect, test } from 'vitest';
import type { Persona } from '../../src/sandbox/carrier/phone/persona.ts';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { overlappingCalls } from '../../src/sandbox/ledger/live-calls.ts';
import { ringsPerNumber } from '../../src/sandbox/ledger/rings.ts';
import { openSandbox, sender, sid, token, twiml } from './support/sandbox.ts';
import { twilioAt } from './support/twilio-client.ts';

const everything: readonly Fault[] = [
  { on: 'create_call', does: 'answer_lost_after_accepting', probability: 0.1 },
  { on: 'create_call', does: 'hang', probability: 0.1 },
  { on: 'create_call', does: 'error_before', status: 503, probability: 0.1 },
  { on: 'create_call', does: 'error_after', status: 502, probability: 0.1 },
  { on: 'create_call', does: 'truncated', probability: 0.1 },
  { on: 'create_call', does: 'too_many', probability: 0.1 },
  { on: 'callback', does: 'duplicate', times: 3, probability: 0.1 },
  { on: 'callback', does: 'delay', ms: 90_000, probability: 0.1 },
  { on: 'callback', does: 'reorder', probability: 0.1 },
  { on: 'callback', does: 'lose', probability: 0.1 },
  { on: 'fetch_twiml', does: 'lose', probability: 0.1 },
  { on: 'fetch_twiml', does: 'delay', ms: 5000, probability: 0.1 },
  { on: 'fetch_twiml', does: 'duplicate', times: 2, probability: 0.1 },
];

const personas: readonly Persona[] = [
  { kind: 'answers', presses: '1' },
  { kind: 'answers', presses: '2', thenHangsUp: true },
  { kind: 'no_answer' },
  { kind: 'busy' },
  { kind: 'rejects' },
  { kind: 'voicemail' },
  { kind: 'hangs_up' },
  { kind: 'silent' },
  { kind: 'fails' },
  { kind: 'invalid' },
];

test('X3 under every fault at once each accepted call ends exactly once and nothing is left over', async () => {
  const { carrier, clock, door, faults, origins, pass } = await openSandbox({ callsPerSecond: 5 });
  const client = twilioAt(origins.carrier, sid, token, 500);
  faults.add(...everything);
  door.on('/script', () =>
    twiml('<Gather numDigits="1" action="/keys"><Say>Choose</Say></Gather>'),
  );
  door.on('/keys', () => twiml('<Say>Thank you</Say>'));
  const numbers = Array.from({ length: 120 }, (_, index) => `+614000${10_000 + index}`);

  const created = await Promise.allSettled(
    numbers.map((to, index) => {
      carrier.phone(to).persona(personas[index % personas.length] ?? { kind: 'busy' });
      return client.calls.create({
        to,
        from: sender,
        url: `${door.origin}/script`,
        statusCallback: `${door.origin}/status`,
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        machineDetection: 'Enable',
        asyncAmd: 'true',
        asyncAmdStatusCallback: `${door.origin}/amd`,
        timeout: 30,
      });
    }),
  );
  await pass(1800);

  const accepted = carrier.ledger.of('call_accepted').map(({ callSid }) => callSid);
  const ended = carrier.ledger.of('call_ended').map(({ callSid }) => callSid);
  expect(ended.toSorted()).toEqual(accepted.toSorted());
  expect(created.filter(({ status }) => status === 'fulfilled').length).toBeLessThan(
    accepted.length,
  );
  expect(overlappingCalls(carrier.ledger.entries)).toEqual([]);
  expect(Math.max(...ringsPerNumber(carrier.ledger.entries).values())).toBe(1);
  expect(door.requests.every(({ isSigned }) => isSigned)).toBe(true);
  expect(faults.fired().filter(({ count }) => count === 0)).toEqual([]);
  expect(clock.nextDueAt()).toBeUndefined();
  expect(carrier.busy()).toBe('');
});
