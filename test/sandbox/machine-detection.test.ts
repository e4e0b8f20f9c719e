import { expect, test } from 'vitest';
import type { Persona } from '../../src/sandbox/carrier/phone/persona.ts';
import { alice, openSandbox, sender, twiml } from './support/sandbox.ts';

async function detect(persona: Persona, params: { machineDetection: string; asyncAmd?: string }) {
  const sandbox = await openSandbox();
  const { carrier, client, door, pass } = sandbox;
  carrier.phone(alice).persona(persona);
  door.on('/script', () => twiml('<Gather timeout="30"><Say>Hello there</Say></Gather>'));
  const { sid } = await client.calls.create({
    to: alice,
    from: sender,
    url: `${door.origin}/script`,
    statusCallback: `${door.origin}/status`,
    asyncAmdStatusCallback: `${door.origin}/amd`,
    ...params,
  });
  await pass(90);
  const call = await client.calls(sid).fetch();
  return { ...sandbox, call, verdict: door.to('/amd')[0]?.params };
}

test.each<[Persona, string, string, string]>([
  [{ kind: 'silent' }, 'Enable', 'human', '3000'],
  [{ kind: 'voicemail' }, 'Enable', 'machine_start', '4000'],
  [{ kind: 'voicemail', greetingSeconds: 9 }, 'DetectMessageEnd', 'machine_end_beep', '10000'],
  [{ kind: 'silent', detectedAs: 'machine_start' }, 'Enable', 'machine_start', '4000'],
  [{ kind: 'voicemail', detectedAs: 'human', detectedAfterSeconds: 1 }, 'Enable', 'human', '1000'],
])('S5 %j with %s is reported as %s', async (persona, machineDetection, answeredBy, duration) => {
  const { call, carrier, door, verdict } = await detect(persona, {
    machineDetection,
    asyncAmd: 'true',
  });

  expect(verdict).toMatchObject({
    CallSid: call.sid,
    AnsweredBy: answeredBy,
    MachineDetectionDuration: duration,
  });
  expect(call.answeredBy).toBe(answeredBy);
  expect(carrier.ledger.of('machine')[0]).toMatchObject({
    verdict: answeredBy,
    reallyA: persona.kind === 'voicemail' ? 'machine' : 'human',
  });
  // The script did not wait for the verdict.
  const kinds = carrier.ledger.entries.map(({ kind }) => kind);
  expect(kinds.indexOf('heard')).toBeLessThan(kinds.indexOf('machine'));
  expect(door.to('/script')[0]?.params).not.toHaveProperty('AnsweredBy');
});

test('synchronous detection keeps the callee waiting and tells the script', async () => {
  const { carrier, door } = await detect({ kind: 'silent' }, { machineDetection: 'Enable' });

  expect(door.to('/amd')).toEqual([]);
  expect(door.to('/script')[0]?.params).toMatchObject({ AnsweredBy: 'human' });
  const [answered] = carrier.ledger.of('answered');
  const [heard] = carrier.ledger.of('heard');
  expect((heard?.at ?? 0) - (answered?.at ?? 0)).toBeGreaterThanOrEqual(3000);
});

test('nobody is told of a verdict that nobody asked for', async () => {
  const { carrier, door, pass, client } = await openSandbox();
  carrier.phone(alice).persona({ kind: 'voicemail' });
  await client.calls.create({ to: alice, from: sender, twiml: twiml('<Say>Hi</Say>') });
  await pass(90);

  expect(carrier.ledger.of('machine')).toEqual([]);
  expect(door.requests).toEqual([]);
});
