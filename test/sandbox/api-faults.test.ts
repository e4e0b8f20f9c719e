import { describe, expect, test } from 'vitest';
import type { ApiFault } from '../../src/sandbox/faults/fault.ts';
import { alice, bob, openSandbox, sender, sid, token, twiml } from './support/sandbox.ts';
import { twilioAt } from './support/twilio-client.ts';

const params = { to: alice, from: sender, twiml: twiml('<Say>Hi</Say>') };

/** One creation under a fault: what the client was told, and how often the phone rang. */
async function createUnder(fault: ApiFault) {
  const sandbox = await openSandbox();
  const { carrier, faults, origins, pass } = sandbox;
  faults.add({ on: 'create_call', ...fault, times: 1 });
  const impatient = twilioAt(origins.carrier, sid, token, 300);
  const told: unknown = await impatient.calls.create(params).catch((error: unknown) => error);
  await pass(60);
  return { ...sandbox, told, rings: carrier.ledger.of('ring_started').length };
}

describe('X2 a fault of the answer, and whether the phone rings all the same', () => {
  test.each<[ApiFault, object, number]>([
    [{ does: 'answer_lost_after_accepting' }, { code: 'ECONNRESET' }, 1],
    [{ does: 'hang' }, { code: 'ECONNABORTED' }, 1],
    [{ does: 'error_after', status: 502 }, { status: 502, code: 20500 }, 1],
    [{ does: 'truncated' }, { code: 'ERR_BAD_RESPONSE' }, 1],
    [{ does: 'reset' }, { code: 'ERR_BAD_RESPONSE' }, 1],
    [{ does: 'html_body', status: 502 }, { status: 502 }, 1],
    [{ does: 'slow', ms: 50 }, { status: 'queued' }, 1],
    [{ does: 'error_before', status: 503 }, { status: 503, code: 20500 }, 0],
    [{ does: 'too_many', retryAfterSeconds: 2 }, { status: 429, code: 20429 }, 0],
    [{ does: 'refused', code: 21219 }, { status: 400, code: 21219 }, 0],
  ])('%j', async (fault, told, rings) => {
    const outcome = await createUnder(fault);

    expect(outcome.told).toMatchObject(told);
    expect(outcome.rings).toBe(rings);
    expect(outcome.carrier.busy()).toBe('');
    expect(outcome.faults.fired()).toMatchObject([{ fault, count: 1 }]);
  });

  test('an answer that drips has begun, and does not end', async () => {
    const { origins, faults, carrier, pass } = await openSandbox();
    faults.add({ on: 'create_call', does: 'drip', times: 1 });
    const answer = await fetch(`${origins.carrier}/2010-04-01/Accounts/${sid}/Calls.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` },
      body: new URLSearchParams({ To: params.to, From: params.from, Twiml: params.twiml }),
      signal: AbortSignal.timeout(500),
    });
    expect(answer.status).toBe(201);
    await expect(answer.text()).rejects.toMatchObject({ name: 'TimeoutError' });
    await pass(60);
    expect(carrier.ledger.of('ring_started')).toHaveLength(1);
  });

  test('a huge answer says nothing that could be used', async () => {
    const { told, rings } = await createUnder({ does: 'huge_body' });
    expect(told).not.toHaveProperty('sid', expect.any(String));
    expect(rings).toBe(1);
  });

  test('HTML with 200 is an answer that the SDK cannot read', async () => {
    const { told, rings } = await createUnder({ does: 'html_body' });
    expect(told).toBeInstanceOf(Error);
    expect(rings).toBe(1);
  });
});

test('F41 a slow answer is overtaken by the first callback', async () => {
  const { client, door, faults, pass } = await openSandbox();
  faults.add({ on: 'create_call', does: 'slow', ms: 150 });
  const order: string[] = [];
  door.on('/status', () => {
    order.push('callback');
    return { status: 204 };
  });
  const creating = client.calls
    .create({
      ...params,
      statusCallback: `${door.origin}/status`,
      statusCallbackEvent: ['initiated'],
    })
    .then(() => order.push('answer'));
  await creating;
  await pass(5);

  expect(order).toEqual(['callback', 'answer']);
});

test('an outage refuses connections, and live calls outlast it', async () => {
  const { carrier, client, pass } = await openSandbox();
  const { sid: callSid } = await client.calls.create(params);
  await carrier.unplug();
  await expect(client.calls.create(params)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await pass(120);
  await carrier.restore();

  expect(await client.calls(callSid).fetch()).toMatchObject({ status: 'no-answer' });
});

test('a fault can single out a number and an operation', async () => {
  const { client, faults } = await openSandbox({ callsPerSecond: 10 });
  faults.add({ on: 'create_call', does: 'error_before', status: 500, to: bob });
  faults.add({ on: 'list_calls', does: 'error_before', status: 500 });

  await expect(client.calls.create({ ...params, to: bob })).rejects.toMatchObject({ status: 500 });
  const { sid: callSid } = await client.calls.create(params);
  await expect(client.calls.list({ to: alice })).rejects.toMatchObject({ status: 500 });
  await expect(client.calls(callSid).fetch()).resolves.toMatchObject({ sid: callSid });
});

test('the same seed draws the same faults and the same SIDs, another seed others', async () => {
  async function run(seed: string) {
    const { client, faults } = await openSandbox({ seed, callsPerSecond: 1000 });
    faults.add({ on: 'create_call', does: 'error_before', status: 503, probability: 0.5 });
    const told: string[] = [];
    for (let call = 0; call < 20; call += 1) {
      told.push(
        await client.calls.create(params).then(
          ({ sid: created }) => created,
          () => 'error',
        ),
      );
    }
    return told;
  }
  const first = await run('7');

  expect(await run('7')).toEqual(first);
  expect(await run('8')).not.toEqual(first);
  expect(first.filter((answer) => answer === 'error').length).toBeGreaterThan(2);
  expect(first.filter((answer) => answer !== 'error').length).toBeGreaterThan(2);
});

test('cleared faults stay countable', async () => {
  const { client, faults } = await openSandbox();
  faults.add({ on: 'create_call', does: 'error_before', status: 503 });
  await expect(client.calls.create(params)).rejects.toMatchObject({ status: 503 });
  faults.clear();
  await client.calls.create(params);

  expect(faults.fired()).toMatchObject([{ count: 1 }]);
});
