import { describe, expect, onTestFinished, test } from 'vitest';
import { createTwilioCarrier } from '../../../src/adapters/twilio/twilio-carrier.ts';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import type { CarrierDoor, CarrierForm } from '../../../src/ports/carrier-door.ts';
import { createSandboxClock } from '../../../src/sandbox/clock.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { ACCOUNT, CALL, callOrder, OURS, patient, textOrder, THEIRS, TOKEN } from './stub-api.ts';
import { openWebhookServer, type Received } from './webhook-server.ts';

/** The simulated carrier, which shares no code with the adapter, and an application of a few lines. */
async function openWorld(answer: (door: CarrierDoor, received: Received) => string = () => '') {
  const credentials = () => ({ authToken: TOKEN });
  const world = createWorld({ seed: 'adapters', webhookTimeoutMs: 2000 });
  const clock = createSandboxClock();
  const origins = await world.listen();
  const server = await openWebhookServer((received) =>
    answer(createTwilioDoor({ credentials, publicUrl: server.origin }), received),
  );
  const smsUrl = `${server.origin}/sms`;
  const account = { sid: ACCOUNT, authToken: TOKEN, numbers: [OURS], clock, inbound: { smsUrl } };
  world.carrier.addAccount({ ...account, callsPerSecond: 100 });
  onTestFinished(async () => {
    clock.stop();
    await world.close();
    await server.close();
  });
  const at = (path: string): string => `${server.origin}${path}`;
  return {
    world: world.carrier,
    faults: world.carrier.faults(ACCOUNT),
    carrier: createTwilioCarrier({ credentials, origin: origins.carrier, postTimeoutMs: 500 }),
    door: createTwilioDoor({ credentials, publicUrl: server.origin }),
    server,
    callOrder: {
      ...callOrder,
      urls: { script: at('/voice'), status: at('/status'), machine: at('/machine') },
    },
    textOrder: { ...textOrder, statusUrl: at('/receipt') },
    async pass(seconds: number) {
      const until = clock.now() + seconds * 1000;
      for (;;) {
        await world.settled();
        const dueAt = clock.nextDueAt();
        if (dueAt === undefined || dueAt > until) break;
        clock.advance(Math.max(0, dueAt - clock.now()));
        await new Promise((resolve) => setImmediate(resolve));
      }
      clock.advance(Math.max(0, until - clock.now()));
      await world.settled();
    },
  };
}

function listening(door: CarrierDoor): string {
  const url = 'https://door.example/key';
  const then = { kind: 'gather', actionUrl: url, silenceUrl: url, seconds: 60, digits: 1 } as const;
  return door.script({ speak: [], then }).body;
}

const sidOf = (answer: object): string => ('sid' in answer ? String(answer.sid) : '');
const query = { account: ACCOUNT, to: THEIRS, from: OURS, since: Date.now() - 1000 };

describe('a call at the simulated carrier', () => {
  test('S5 is answered, told its script, and every report of it is signed and read', async () => {
    const app = await openWorld((door, { path, form }) => {
      if (path !== '/voice') return '';
      const { digits } = door.readVoice(form);
      if (digits !== undefined) {
        return door.script({ speak: [], then: { kind: 'hang_up' } }).body;
      }
      const url = app.callOrder.urls.script;
      return door.script({
        speak: [{ kind: 'say', text: 'Press 1 for Ann & Bob.' }],
        then: { kind: 'gather', actionUrl: url, silenceUrl: url, seconds: 15, digits: 1 },
      }).body;
    });
    const phone = app.world.phone(THEIRS).persona({ kind: 'answers', presses: '1' });

    const answer = await app.carrier.placeCall(app.callOrder, patient());
    await app.pass(60);

    const sid = sidOf(answer);
    expect(answer).toEqual({ kind: 'accepted', sid });
    expect(phone.calls[0]?.heard).toEqual(['Press 1 for Ann & Bob.']);
    expect(app.server.received.map((received) => app.door.verify(received))).not.toContain(false);
    const statuses = app.server.to('/status').map((form) => app.door.readStatus(form).report);
    expect(statuses.map(({ lifeCycle }) => lifeCycle)).toEqual([
      'dialing',
      'ringing',
      'answered',
      'ended',
    ]);
    expect(app.server.to('/voice').map((form) => app.door.readVoice(form).digits)).toEqual([
      undefined,
      '1',
    ]);
    expect(app.server.to('/machine').map((form) => app.door.readMachine(form))).toMatchObject([
      { sid, verdict: 'person' },
    ]);
    expect(await app.carrier.fetchCall(ACCOUNT, sid)).toMatchObject({
      sid,
      to: THEIRS,
      report: { lifeCycle: 'ended' },
    });
  });

  test.each([
    [{ kind: 'no_answer' }, 'no_answer'],
    [{ kind: 'busy' }, 'busy'],
    [{ kind: 'fails', sipCode: 480 }, 'no_answer'],
    [{ kind: 'fails' }, 'failed'],
  ] as const)('S7 %o ends as %s', async (persona, outcome) => {
    const app = await openWorld();
    app.world.phone(THEIRS).persona(persona);

    await app.carrier.placeCall(app.callOrder, patient());
    await app.pass(90);

    const last = app.server.to('/status').at(-1) as CarrierForm;
    expect(app.door.readStatus(last).report).toMatchObject({ lifeCycle: 'ended', outcome });
  });

  test('S6 a ring is withdrawn, and withdrawing it again changes nothing', async () => {
    const app = await openWorld();
    const phone = app.world.phone(THEIRS).persona({ kind: 'manual' });
    const ring = sidOf(await app.carrier.placeCall(app.callOrder, patient()));
    await app.pass(5);

    await app.carrier.withdrawRing(ACCOUNT, ring);
    await app.carrier.withdrawRing(ACCOUNT, ring);

    const withdrawn = await app.carrier.fetchCall(ACCOUNT, ring);
    expect(withdrawn?.report).toMatchObject({ lifeCycle: 'ended', outcome: 'withdrawn' });
    expect(phone.liveCall).toBeUndefined();
  });

  test('S6 withdrawing leaves a talk alone, hanging up ends it', async () => {
    const app = await openWorld((door, { path }) => (path === '/voice' ? listening(door) : ''));
    const phone = app.world.phone(THEIRS).persona({ kind: 'manual' });
    const talk = sidOf(await app.carrier.placeCall(app.callOrder, patient()));
    await app.pass(5);
    await phone.answer();

    await app.carrier.withdrawRing(ACCOUNT, talk);
    const after = await app.carrier.fetchCall(ACCOUNT, talk);
    await app.carrier.hangUp(ACCOUNT, talk);

    expect(after?.report).toEqual({ lifeCycle: 'answered' });
    expect(phone.liveCall).toBeUndefined();
    await expect(app.carrier.hangUp(ACCOUNT, talk)).resolves.toBeUndefined();
    await expect(app.carrier.hangUp(ACCOUNT, CALL)).resolves.toBeUndefined();
  });

  test.each(['answer_lost_after_accepting', 'hang', 'truncated', 'html_body'] as const)(
    'X2 after %s the order is unclear and the look-up finds the one call',
    async (does) => {
      const app = await openWorld();
      app.world.phone(THEIRS).persona({ kind: 'manual' });
      app.faults.add({ on: 'create_call', does });

      const answer = await app.carrier.placeCall(app.callOrder, patient());

      expect(answer.kind).toBe('unclear');
      expect(await app.carrier.findCalls(query)).toHaveLength(1);
      expect(app.world.calls(ACCOUNT)).toHaveLength(1);
      expect(app.faults.fired()).toMatchObject([{ count: 1 }]);
    },
  );

  test('X2 nothing rings after a 429, an outage or a revoked key, and each says what it was', async () => {
    const app = await openWorld();
    app.faults.add({ on: 'create_call', does: 'too_many', retryAfterSeconds: 3, times: 1 });

    const tooMany = await app.carrier.placeCall(app.callOrder, patient());
    app.world.setAccess(ACCOUNT, 'revoked');
    const revoked = await app.carrier.placeCall(app.callOrder, patient());
    app.world.setAccess(ACCOUNT, 'suspended');
    const suspended = await app.carrier.placeCall(app.callOrder, patient());
    await app.world.unplug();
    const away = await app.carrier.placeCall(app.callOrder, patient());

    expect(tooMany).toMatchObject({ kind: 'not_sent', retryAfterMs: 3000 });
    expect(revoked).toMatchObject({ kind: 'account_fault', code: '20003' });
    expect(suspended).toMatchObject({ kind: 'account_fault', code: '20005' });
    expect(away).toEqual({ kind: 'not_sent', because: 'ECONNREFUSED' });
    expect(app.world.calls(ACCOUNT)).toEqual([]);
  });
});

describe('texts at the simulated carrier', () => {
  test('A3 a text is sent, found again, and its receipts are read', async () => {
    const app = await openWorld();

    const sid = sidOf(await app.carrier.sendText(app.textOrder, patient()));
    await app.pass(30);

    expect(await app.carrier.findTexts(query)).toMatchObject([{ sid, body: textOrder.body }]);
    const receipts = app.server.to('/receipt').map((form) => app.door.readReceipt(form));
    expect(receipts.at(-1)).toMatchObject({ sid, state: 'delivered' });
  });

  test('A4 after STOP the text says so, and the next order is refused for this number', async () => {
    const app = await openWorld();

    await app.world.phone(THEIRS).text(OURS, 'STOP');
    const answer = await app.carrier.sendText(app.textOrder, patient());

    const [form] = app.server.to('/sms');
    expect(app.door.readSms(form as CarrierForm)).toMatchObject({ body: 'STOP', optOut: 'stop' });
    expect(answer).toEqual({
      kind: 'number_refused',
      code: '21610',
      invalid: false,
      optedOut: true,
    });
  });
});
