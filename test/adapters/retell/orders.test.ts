import { describe, expect, test } from 'vitest';
import type { ApiFault } from '../../../src/sandbox/faults/fault.ts';
import { createRetellCarrier } from '../../../src/adapters/retell/retell-carrier.ts';
import { ACCOUNT, agentOrder, openAgentWorld, patient, query } from './agent-world.ts';

describe('what is known after asking for a call', () => {
  test('R9 a number that cannot be called ends the attempt, once agent and sender are known to be good', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'invalid' });

    expect(await app.carrier.placeCall(agentOrder(), patient())).toEqual({
      ...{ kind: 'number_refused', code: 'http_400', invalid: true, optedOut: false },
    });
  });

  test('R9 A9 a refusal that nothing explains says nothing about the number', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'invalid' });
    app.faults.add({ on: 'read_settings', does: 'error_before', status: 503 });

    const answer = await app.carrier.placeCall(agentOrder(), patient());

    expect(answer).toEqual({ kind: 'not_sent', because: 'http_400', retryAfterMs: 60_000 });
  });

  test.each([
    [
      'agent',
      agentOrder({ agentId: 'agent_gone' }),
      { code: 'http_422', because: 'agent_unknown' },
    ],
    [
      'number',
      agentOrder({}, { from: '+447403300000' }),
      { code: 'http_404', because: 'sender_refused' },
    ],
  ])(
    'A9 an unknown %s of ours is a fault of the sender, not of the account',
    async (_what, order, fault) => {
      const app = await openAgentWorld();

      const answer = await app.carrier.placeCall(order, patient());

      expect(answer).toEqual({ kind: 'sender_fault', ...fault });
      expect(app.calls()).toEqual([]);
    },
  );

  test.each([
    ['revoked', { code: 'http_401', because: 'credentials_refused' }],
    ['unpaid', { code: 'http_402', because: 'no_balance' }],
    ['forbidden', { code: 'http_403', because: 'account_restricted' }],
  ] as const)('A9 a key that is %s is a fault of the account', async (access, fault) => {
    const app = await openAgentWorld();
    app.retell.setAccess(ACCOUNT, access);

    const answer = await app.carrier.placeCall(agentOrder(), patient());

    expect(answer).toEqual({ kind: 'account_fault', ...fault });
  });

  test('A9 without a key, or an agent, nothing is asked of the vendor', async () => {
    const app = await openAgentWorld();
    const scripted = agentOrder();
    delete scripted.agent;

    expect(await app.carrier.placeCall(scripted, patient())).toMatchObject({ code: 'no_agent' });
    const other = agentOrder({}, { account: 'retell/of-another-tenant' });
    expect(await app.carrier.placeCall(other, patient())).toMatchObject({
      ...{ kind: 'account_fault', because: 'credentials_missing' },
    });
    expect(app.calls()).toEqual([]);
  });

  test.each([
    ['as long as it says', { retryAfterSeconds: 17 }, 17_000],
    ['five minutes unless it says', {}, 300_000],
  ])('R9 who is asked for patience waits %s', async (_long, headers, retryAfterMs) => {
    const app = await openAgentWorld();
    app.faults.add({ on: 'create_call', does: 'too_many', ...headers });

    expect(await app.carrier.placeCall(agentOrder(), patient())).toEqual({
      ...{ kind: 'not_sent', because: 'too_many_requests', excuse: 'throttled', retryAfterMs },
    });
  });

  test.each<[ApiFault, 0 | 1]>([
    [{ does: 'error_before', status: 503 }, 0],
    [{ does: 'error_after', status: 500 }, 1],
    [{ does: 'answer_lost_after_accepting' }, 1],
    [{ does: 'truncated' }, 1],
    [{ does: 'huge_body' }, 1],
    [{ does: 'html_body' }, 1],
    [{ does: 'hang' }, 1],
    [{ does: 'reset' }, 1],
    [{ does: 'drip' }, 1],
  ])(
    'X2 %o is doubt, asked for once, and the look-up finds the call by our name of it',
    async (fault, made) => {
      const app = await openAgentWorld();
      app.faults.add({ on: 'create_call', ...fault });

      const answer = await app.carrier.placeCall(agentOrder(), patient());

      expect(answer.kind).toBe('unclear');
      expect(app.calls()).toHaveLength(made);
      expect(app.faults.fired().map(({ count }) => count)).toEqual([1]);
      const found = await app.carrier.findCalls(query());
      expect(found.map(({ sid }) => sid)).toEqual(app.calls().map(({ id }) => id));
      expect(await app.carrier.findCalls(query({ token: 'of another attempt' }))).toEqual([]);
    },
  );

  test('X2 only our own deadline excuses the vendor', async () => {
    const app = await openAgentWorld();
    app.faults.add({ on: 'create_call', does: 'hang', times: 1 });
    app.faults.add({ on: 'create_call', does: 'answer_lost_after_accepting' });

    const [late, lost] = [
      await app.carrier.placeCall(agentOrder(), patient()),
      await app.carrier.placeCall(agentOrder(), patient()),
    ];

    expect(late).toEqual({ kind: 'unclear', because: 'no_answer_in_time', excuse: 'our_deadline' });
    expect(lost).not.toHaveProperty('excuse');
  });

  test('X2 what has not left may be ordered again', async () => {
    const app = await openAgentWorld();
    await app.retell.unplug();

    const answer = await app.carrier.placeCall(agentOrder(), patient());
    const aborted = await app.carrier.placeCall(agentOrder(), AbortSignal.abort());

    expect(answer).toEqual({ kind: 'not_sent', because: 'ECONNREFUSED' });
    expect(aborted).toEqual({ kind: 'not_sent', because: 'aborted', excuse: 'our_deadline' });
  });

  test('A3 it sends no texts, and says so before any is lost', async () => {
    const carrier = createRetellCarrier({
      keysOf: () => Promise.resolve(['key']),
      webhookUrl: 'https://w',
    });
    const order = {
      account: ACCOUNT,
      to: '+447700900123',
      from: '+447403305280',
      body: 'Hello',
      statusUrl: '',
    };

    expect(await carrier.sendText(order, patient())).toMatchObject({ kind: 'sender_fault' });
  });
});
