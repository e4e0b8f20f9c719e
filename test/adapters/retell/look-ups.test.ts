import { describe, expect, test } from 'vitest';
import { CarrierUnavailable } from '../../../src/ports/carrier.ts';
import { ACCOUNT, agentOrder, KEY, openAgentWorld, patient, query, sidOf } from './agent-world.ts';

describe('asking about calls', () => {
  test('R9 the poll takes a conversation without findings as it is; the list still waits for them', async () => {
    const app = await openAgentWorld({ analysisMs: 3_600_000 });
    app.phone.persona({ kind: 'talks', says: 'confirms' });
    const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
    await app.pass(60);

    const [listed] = await app.carrier.findCalls(query());
    expect(listed?.report).toMatchObject({ lifeCycle: 'answered', talkSeconds: 20 });
    const { report } = (await app.carrier.fetchCall(ACCOUNT, sid)) ?? {};
    expect(report).toMatchObject({ lifeCycle: 'ended', talkSeconds: 20 });
    expect(report).not.toHaveProperty('outcome');
  });

  test('A12 who asks without a name of a call gets those that have begun', async () => {
    const app = await openAgentWorld();
    app.phone.persona([{ kind: 'talks', says: 'confirms' }, { kind: 'no_answer' }]);
    const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
    await app.pass(60);
    await app.carrier.placeCall(agentOrder(), patient());
    await app.pass(2);

    const { account, from, since } = query();
    const found = await app.carrier.findCalls({ account, from, since });

    expect(found.map((call) => call.sid)).toEqual([sid]);
  });

  test('X2 a call that the vendor does not know is undefined, an answer that is no list is no empty list', async () => {
    const app = await openAgentWorld();

    expect(await app.carrier.fetchCall(ACCOUNT, 'call_unknown')).toBeUndefined();
    app.faults.add({ on: 'list_calls', does: 'html_body' });
    await expect(app.carrier.findCalls(query())).rejects.toThrow(CarrierUnavailable);
  });

  test('X2 a call that was ordered with the key of before is found, once, and ended with that key', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'manual' });
    const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
    await app.pass(2);
    await app.phone.answer();
    app.movesTo('key_of_another_workspace');
    app.keys.push(KEY);

    const found = await app.carrier.findCalls(query());
    expect(found.map((call) => call.sid)).toEqual([sid]);
    expect(await app.carrier.fetchCall(ACCOUNT, sid)).toMatchObject({ sid });
    await app.carrier.hangUp(ACCOUNT, sid);
    expect(app.ledger.of('call_ended').map(({ why }) => why)).toEqual(['caller_hung_up']);
  });

  test('X2 a key of before that fails leaves doubt, and one that was taken back leaves none', async () => {
    const app = await openAgentWorld();
    app.movesTo('key_of_another_workspace');

    app.faults.add({ on: 'list_calls', does: 'error_before', status: 503 });
    await expect(app.carrier.findCalls(query())).rejects.toThrow(CarrierUnavailable);
    app.retell.setAccess(ACCOUNT, 'revoked');
    expect(await app.carrier.findCalls(query())).toEqual([]);
  });

  test.each([
    ['error_before', 'http_503'],
    ['too_many', 'http_429'],
    ['hang', 'no_answer_in_time'],
  ] as const)('A9 %s is no answer, and names no key or number', async (does, code) => {
    const app = await openAgentWorld();
    app.faults.add(
      does === 'error_before'
        ? { on: 'list_calls', does, status: 503 }
        : { on: 'list_calls', does },
    );

    const error: unknown = await app.carrier.findCalls(query()).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ name: 'CarrierUnavailable', code });
    expect(error).not.toHaveProperty('cause', expect.anything());
  });
});

describe('ending calls', () => {
  test.each(['withdrawRing', 'hangUp'] as const)(
    'A5 a talk of an agent is ended by %s: it cannot be told that nobody wants it any more',
    async (command) => {
      const app = await openAgentWorld();
      app.phone.persona({ kind: 'manual' });
      const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
      await app.pass(2);
      await app.phone.answer();

      await app.carrier[command](ACCOUNT, sid);
      await app.carrier[command](ACCOUNT, sid);

      expect(app.ledger.of('call_ended').map(({ why }) => why)).toEqual(['caller_hung_up']);
    },
  );

  test.each([true, false])(
    'A5 a ring is asked to stop; where the vendor stops it: %s',
    async (stopsRings) => {
      const app = await openAgentWorld({ stopsRings });
      app.phone.persona({ kind: 'manual' });
      const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
      await app.pass(2);

      await app.carrier.withdrawRing(ACCOUNT, sid);

      expect(app.ledger.of('call_ended')).toHaveLength(stopsRings ? 1 : 0);
    },
  );

  test('A5 a command that got no answer is told', async () => {
    const app = await openAgentWorld();
    app.faults.add({ on: 'update_call', does: 'error_before', status: 500 });

    await expect(app.carrier.hangUp(ACCOUNT, 'call_any')).rejects.toThrow(CarrierUnavailable);
  });
});
