import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLiveCall } from '../support/fake-stores.ts';
import { INSTALLATION_KEY, openWorld, replyOf, type World } from '../support/world.ts';

const PATH = '/webhooks/retell';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.stores.told.length = 0;
  world.stores.answers.call = aLiveCall({ accountRef: 'retell/installation' });
});

const analysed = {
  event: 'call_analyzed',
  call: {
    call_id: 'call_1',
    call_status: 'ended',
    disconnection_reason: 'agent_hangup',
    duration_ms: 20_000,
    from_number: '+447403305280',
    to_number: '+447700900123',
    metadata: { token: 'call-token' },
    transcript: 'User: my knee hurts',
    call_analysis: {
      user_sentiment: 'Positive',
      call_summary: 'They talked of a knee',
      custom_analysis_data: { appointment_action: 'confirmed', opted_out: true, diagnosis: 'knee' },
    },
  },
};

/** Worked out from the vendor's documentation. */
function signatureOf(payload: string, key = INSTALLATION_KEY): string {
  const at = Date.now();
  return `v=${at},d=${createHmac('sha256', key).update(`${payload}${at}`).digest('hex')}`;
}

async function post(told: unknown, sign: (payload: string) => string | undefined = signatureOf) {
  const payload = typeof told === 'string' ? told : JSON.stringify(told);
  const signature = sign(payload);
  return replyOf(
    await world.inject({
      method: 'POST',
      url: PATH,
      payload,
      headers: {
        'content-type': 'application/json',
        ...(signature !== undefined && { 'x-retell-signature': signature }),
      },
    }),
  );
}

const told = () => world.stores.told.filter(({ what }) => what !== 'find');

describe('what is told about calls of agents', () => {
  test('R9 a report is handed on with what it says, and without a word that was spoken', async () => {
    const reply = await post(analysed);

    expect([reply.status, reply.text]).toEqual([204, '']);
    expect(told()).toMatchObject([
      {
        what: 'report',
        with: {
          ...{ provider: 'retell', kind: 'status', sid: 'call_1' },
          report: {
            lifeCycle: 'ended',
            outcome: 'confirmed',
            talkSeconds: 20,
            sentiment: 'positive',
            optedOut: true,
          },
        },
      },
    ]);
    const kept = JSON.stringify([told(), world.logged]);
    for (const word of ['knee', '+447700900123']) expect(kept).not.toContain(word);
  });

  test.each<[string, (payload: string) => string | undefined]>([
    ['no signature', () => undefined],
    ['the key of somebody else', (payload) => signatureOf(payload, 'key_of_somebody')],
    ['the signature of another body', () => signatureOf('{}')],
  ])('I13 a report with %s changes nothing', async (_what, sign) => {
    const reply = await post(analysed, sign);
    expect([reply.status, reply.body['code']]).toEqual([403, 'bad_signature']);
    expect(told()).toEqual([]);
  });

  test('I13 I10 the key of the installation does not speak for the account of a tenant', async () => {
    world.stores.answers.call = aLiveCall({ accountRef: `retell/${crypto.randomUUID()}` });
    expect((await post(analysed)).status).toBe(403);
    expect(told()).toEqual([]);
  });

  test('R9 a call that is not ours is kept and 404; another kind of event is thanked for', async () => {
    world.stores.answers.call = undefined;
    const strange = await post(analysed);
    expect([strange.status, strange.body['code']]).toEqual([404, 'unknown_call']);
    expect(told()).toMatchObject([{ what: 'unknown', with: { provider: 'retell' } }]);

    world.stores.told.length = 0;
    expect((await post({ event: 'transcript_updated', call: {} })).status).toBe(204);
    expect(told()).toEqual([]);
  });

  test.each(['', 'not JSON', '{"event":"call_ended","call":{}}'])(
    'R9 what cannot be read is 400 where it is signed: %s',
    async (payload) => {
      expect((await post(payload)).status).toBe(400);
      expect((await post(payload, () => undefined)).status).toBe(403);
      expect(told()).toEqual([]);
    },
  );
});
