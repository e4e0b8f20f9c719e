import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { alice, openSandbox, sender, twiml } from './support/sandbox.ts';
import type { DoorAnswer } from './support/door.ts';

const everyEvent = ['initiated', 'ringing', 'answered', 'completed'];

async function callWith({
  faults: added = [],
  fragment = '',
  events = everyEvent,
  answer,
}: {
  faults?: readonly Fault[];
  fragment?: string;
  events?: string[];
  answer?: () => DoorAnswer;
} = {}) {
  const sandbox = await openSandbox();
  const { carrier, client, door, faults, pass } = sandbox;
  carrier.phone(alice).persona({ kind: 'silent' });
  if (answer) door.on('/status', answer);
  faults.add(...added);
  await client.calls.create({
    to: alice,
    from: sender,
    twiml: twiml('<Say>Hi</Say>'),
    statusCallback: `${door.origin}/status?attempt=a1${fragment}`,
    ...(events.length > 0 && { statusCallbackEvent: events }),
  });
  await pass(3600);
  const seen = door.to('/status').map(({ params }) => params['CallStatus']);
  return { ...sandbox, seen };
}

test('only the end is reported unless more is asked for', async () => {
  const { seen } = await callWith({ events: [] });
  expect(seen).toEqual(['completed']);
});

test('I13 every callback is signed over its URL with query and without fragment', async () => {
  const { door } = await callWith({ fragment: '#rc=3&rp=all' });
  expect(door.requests).toHaveLength(4);
  expect(door.requests.every(({ isSigned }) => isSigned)).toBe(true);
});

test('signatures are over the public URL, wherever that is really served', async () => {
  const { client, door, pass } = await openSandbox({
    reach: (url) => new URL(url.pathname + url.search, door.origin),
  });
  await client.calls.create({
    to: alice,
    from: sender,
    twiml: twiml('<Say>Hi</Say>'),
    statusCallback: 'http://ringdown.example/status',
  });
  await pass(120);

  // The door reads its own host from the request: it is told the public one.
  expect(door.to('/status')).toMatchObject([{ isSigned: true }]);
});

describe('a callback that is not taken', () => {
  const failing = (): DoorAnswer => ({ status: 500 });

  test('is lost after a 500 by default', async () => {
    const { seen } = await callWith({ events: ['completed'], answer: failing });
    expect(seen).toEqual(['completed']);
  });

  test('is repeated with the same token when its URL asks for it', async () => {
    const { carrier, door, seen } = await callWith({
      events: ['completed'],
      answer: failing,
      fragment: '#rc=3&rp=5xx',
    });
    expect(seen).toHaveLength(4);
    expect(new Set(door.requests.map(({ token }) => token)).size).toBe(1);
    expect(carrier.ledger.of('callback').map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
  });

  test('is repeated once by default when nobody could be reached', async () => {
    const { carrier, client, door, pass } = await openSandbox();
    await door.close();
    await client.calls.create({
      to: alice,
      from: sender,
      twiml: twiml('<Say>Hi</Say>'),
      statusCallback: `${door.origin}/status`,
    });
    await pass(120);
    expect(carrier.ledger.of('callback').map(({ answered }) => answered)).toEqual([
      'connect_failed',
      'connect_failed',
    ]);
  });

  test('a server that never answers is given up', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { carrier, client, door, pass } = await openSandbox({
      webhookTimeoutMs: 50,
      reach: (url) =>
        new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${url.pathname}`),
    });
    await client.calls.create({
      to: alice,
      from: sender,
      twiml: twiml('<Say>Hi</Say>'),
      statusCallback: `${door.origin}/status`,
    });
    await pass(120);

    expect(carrier.ledger.of('callback')).toMatchObject([{ answered: 'no_answer' }]);
    expect(carrier.busy()).toBe('');
  });
});

describe('F40–F43 faults of callbacks', () => {
  test('duplicates carry the same token, or fresh ones if asked to', async () => {
    const { door, seen } = await callWith({
      faults: [
        { on: 'callback', event: 'ringing', does: 'duplicate', times: 3 },
        { on: 'callback', event: 'completed', does: 'duplicate', times: 2, freshToken: true },
      ],
    });
    expect(seen).toEqual([
      'initiated',
      'ringing',
      'ringing',
      'ringing',
      'in-progress',
      'completed',
      'completed',
    ]);
    const tokensOf = (status: string) =>
      new Set(
        door.requests.filter(({ params }) => params['CallStatus'] === status).map((r) => r.token),
      ).size;
    expect([tokensOf('ringing'), tokensOf('completed')]).toEqual([1, 2]);
  });

  test('lost ones never come and are noted', async () => {
    const { carrier, seen, faults } = await callWith({
      faults: [{ on: 'callback', event: 'completed', does: 'lose' }],
    });
    expect(seen).toEqual(['initiated', 'ringing', 'in-progress']);
    expect(carrier.ledger.of('callback').at(-1)).toMatchObject({ answered: 'lost' });
    expect(faults.fired()).toMatchObject([{ count: 1 }]);
  });

  test('a delayed one comes late on the account’s clock and tells the status of then', async () => {
    const { carrier, seen } = await callWith({
      faults: [{ on: 'callback', event: 'ringing', does: 'delay', ms: 1_800_000 }],
    });
    expect(seen).toEqual(['initiated', 'in-progress', 'completed', 'ringing']);
    const [end] = carrier.ledger.of('call_ended');
    expect((carrier.ledger.of('callback').at(-1)?.at ?? 0) - (end?.at ?? 0)).toBeGreaterThan(1.7e6);
  });

  test('reordered ones are overtaken by their successor and follow it at once', async () => {
    const { carrier, seen } = await callWith({
      faults: [{ on: 'callback', event: 'initiated', does: 'reorder' }],
    });
    expect(seen).toEqual(['ringing', 'initiated', 'in-progress', 'completed']);
    const [ringing, initiated] = carrier.ledger.of('callback');
    expect((initiated?.at ?? 0) - (ringing?.at ?? 0)).toBeLessThan(2000);
  });

  test('a last one that nothing overtakes comes after all', async () => {
    const { seen } = await callWith({
      faults: [{ on: 'callback', event: 'completed', does: 'reorder' }],
    });
    expect(seen.at(-1)).toBe('completed');
  });

  test('lost instructions lead to the fallback, repeated ones are fetched twice', async () => {
    const { carrier, client, door, faults, pass } = await openSandbox();
    carrier.phone(alice).persona({ kind: 'silent' });
    faults.add({ on: 'fetch_twiml', does: 'lose', times: 1 });
    faults.add({ on: 'fetch_twiml', does: 'duplicate', times: 2 });
    door.on('/fallback', () => twiml('<Say>Sorry</Say>'));
    await client.calls.create({
      to: alice,
      from: sender,
      url: `${door.origin}/script`,
      fallbackUrl: `${door.origin}/fallback`,
    });
    await pass(60);

    expect(door.requests.map(({ path }) => path)).toEqual(['/fallback', '/fallback']);
    expect(carrier.phone(alice).calls[0]?.heard).toEqual(['Sorry']);
  });
});
