import { describe, expect, test } from 'vitest';
import { createSandboxClock } from '../../src/sandbox/clock.ts';
import { busiestWindow } from '../../src/sandbox/ledger/rings.ts';
import { alice, bob, openSandbox, sender, sid, token, twiml } from './support/sandbox.ts';
import { twilioAt } from './support/twilio-client.ts';

const hi = twiml('<Say>Hi</Say>');

describe('a call that cannot be is refused with the carrier’s number', () => {
  test.each([
    [{ to: '0400' }, 400, 21211],
    [{ from: 'Ringdown' }, 400, 21212],
    [{ from: '+61299999999' }, 400, 21210],
    [{ to: '+19005550100' }, 400, 21215],
    [{ twiml: '' }, 400, 21205],
    [{ to: '' }, 400, 21201],
    [{ timeout: -1 }, 400, 20001],
  ])('%j → %i/%i', async (wrong, status, code) => {
    const { carrier, client, pass } = await openSandbox({ allowedPrefixes: ['+61'] });
    const params = { to: alice, from: sender, twiml: hi, ...wrong };

    await expect(client.calls.create(params)).rejects.toMatchObject({
      status,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
    await pass(60);
    expect(carrier.ledger.entries.map(({ kind }) => kind)).toEqual(['call_refused']);
  });

  test('an invalid persona → 400/21211', async () => {
    const { carrier, client } = await openSandbox();
    carrier.phone(alice).persona({ kind: 'invalid' });
    const creating = client.calls.create({ to: alice, from: sender, twiml: hi });
    await expect(creating).rejects.toMatchObject({ status: 400, code: 21211 });
  });
});

test('A9 a wrong token, a revoked key and a suspended account are told apart from faults of the number', async () => {
  const { carrier, client, origins } = await openSandbox();
  const params = { to: alice, from: sender, twiml: hi };
  const stranger = twilioAt(origins.carrier, sid, 'wrong');
  await expect(stranger.calls.create(params)).rejects.toMatchObject({ status: 401, code: 20003 });

  carrier.setAccess(sid, 'revoked');
  await expect(client.calls.create(params)).rejects.toMatchObject({ status: 401, code: 20003 });
  carrier.setAccess(sid, 'suspended');
  await expect(client.calls.create(params)).rejects.toMatchObject({ status: 403, code: 20005 });
  carrier.setAccess(sid, 'open');
  await expect(client.calls.create(params)).resolves.toMatchObject({ status: 'queued' });

  carrier.rotateToken(sid, 'new');
  await expect(client.calls.create(params)).rejects.toMatchObject({ status: 401 });
  const renewed = twilioAt(origins.carrier, sid, 'new');
  await expect(renewed.calls.create(params)).resolves.toMatchObject({ status: 'queued' });
});

test('calls above the rate wait, say how long, and ring in turn', async () => {
  const { carrier, client, pass } = await openSandbox({ callsPerSecond: 0.05 });
  const waitsSeconds: number[] = [];
  for (let call = 0; call < 3; call += 1) {
    const params = { to: `+6140000001${call}`, from: sender, twiml: hi };
    const { queueTime } = await client.calls.create(params);
    waitsSeconds.push(Math.round(Number(queueTime) / 20_000) * 20);
  }
  await pass(120);

  expect(waitsSeconds).toEqual([0, 20, 40]);
  const rings = carrier.ledger.of('ring_started').map(({ at }) => at);
  expect(rings).toHaveLength(3);
  expect(busiestWindow(rings, 19_000)).toBe(1);
});

describe('an update', () => {
  test('F35 a call cancelled in the queue never rings', async () => {
    const { carrier, client, door, pass } = await openSandbox();
    await client.calls.create({ to: alice, from: sender, twiml: hi });
    const { sid: queued } = await client.calls.create({
      to: bob,
      from: sender,
      twiml: hi,
      statusCallback: `${door.origin}/status`,
    });
    const updated = await client.calls(queued).update({ status: 'canceled' });
    await pass(60);

    expect(updated.status).toBe('canceled');
    expect(carrier.ledger.of('ring_started').map(({ to }) => to)).toEqual([alice]);
    expect(door.to('/status').map(({ params }) => params['CallStatus'])).toEqual(['canceled']);
  });

  test('cancelling stops the ringing and leaves a talk alone; completing ends it', async () => {
    const { carrier, client, pass } = await openSandbox();
    carrier.phone(bob).persona({ kind: 'silent', afterSeconds: 2 });
    const long = twiml('<Pause length="300"/>');
    const ringing = await client.calls.create({ to: alice, from: sender, twiml: long });
    const talking = await client.calls.create({ to: bob, from: sender, twiml: long });
    await pass(10);

    const cancelled = await client.calls(ringing.sid).update({ status: 'canceled' });
    const untouched = await client.calls(talking.sid).update({ status: 'canceled' });
    const completed = await client.calls(talking.sid).update({ status: 'completed' });

    expect([cancelled.status, untouched.status, completed.status]).toEqual([
      'canceled',
      'in-progress',
      'completed',
    ]);
    expect(carrier.ledger.of('call_ended').map(({ why }) => why)).toEqual([
      'withdrawn',
      'caller_hung_up',
    ]);
    await expect(client.calls(talking.sid).update({ status: 'completed' })).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });

  test('new instructions need a live call', async () => {
    const { client } = await openSandbox();
    const { sid: queued } = await client.calls.create({ to: alice, from: sender, twiml: hi });
    const updating = client.calls(queued).update({ twiml: hi });
    await expect(updating).rejects.toMatchObject({ status: 400, code: 21220 });
  });
});

describe('a list', () => {
  test('X2 knows a call only after its lag, and finds it by number and time', async () => {
    const { client, clock, pass } = await openSandbox({ listLagMs: 20_000, callsPerSecond: 10 });
    const from = new Date(clock.now() - 5000);
    const mine = await client.calls.create({ to: alice, from: sender, twiml: hi });
    await client.calls.create({ to: bob, from: sender, twiml: hi });
    await pass(10);
    expect(await client.calls.list({ to: alice })).toEqual([]);

    await pass(11);
    const found = await client.calls.list({ to: alice, from: sender, startTimeAfter: from });
    expect(found.map((call) => call.sid)).toEqual([mine.sid]);
    expect(await client.calls.list({ to: alice, startTimeBefore: from })).toEqual([]);
    expect(await client.calls.list({ status: 'ringing' })).toHaveLength(2);
    expect((await client.calls(mine.sid).fetch()).startTime.getTime()).toBeGreaterThan(+from);
  });

  test('a plus that is not percent-encoded is a space and finds nothing', async () => {
    const { client, origins, pass } = await openSandbox();
    await client.calls.create({ to: alice, from: sender, twiml: hi });
    await pass(5);
    const response = await fetch(
      `${origins.carrier}/2010-04-01/Accounts/${sid}/Calls.json?To=${alice}`,
      { headers: { authorization: `Basic ${btoa(`${sid}:${token}`)}` } },
    );
    expect(await response.json()).toMatchObject({ calls: [] });
  });

  test('comes in pages that the SDK turns, newest first', async () => {
    const { client } = await openSandbox({ callsPerSecond: 100 });
    const sids = [];
    for (let call = 0; call < 7; call += 1) {
      sids.push((await client.calls.create({ to: alice, from: sender, twiml: hi })).sid);
    }
    const listed = await client.calls.list({ pageSize: 3 });
    expect(listed.map((call) => call.sid)).toEqual(sids.reverse());
  });
});

test('what does not exist is 404/20404', async () => {
  const { client } = await openSandbox();
  const fetching = client.calls(`CA${'0'.repeat(32)}`).fetch();
  await expect(fetching).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('accounts live side by side, each on its own clock', async () => {
  const { carrier, client, clock, pass, origins } = await openSandbox();
  const otherClock = createSandboxClock(86_400_000);
  const other = `AC${'2'.repeat(32)}`;
  carrier.addAccount({ sid: other, authToken: 'x', numbers: ['+61290000002'], clock: otherClock });
  const theirs = twilioAt(origins.carrier, other, 'x');

  await client.calls.create({ to: alice, from: sender, twiml: hi });
  await theirs.calls.create({ to: bob, from: '+61290000002', twiml: hi });
  await pass(120);

  expect(carrier.ledger.of('call_ended').map(({ account }) => account)).toEqual([sid]);
  const [accepted] = carrier.ledger.of('call_accepted', other);
  expect(accepted?.at).toBeGreaterThan(clock.now() + 80_000_000);
  await expect(theirs.calls.create({ to: bob, from: sender, twiml: hi })).rejects.toMatchObject({
    code: 21210,
  });
  otherClock.stop();
});
