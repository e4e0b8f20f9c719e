import { describe, expect, test } from 'vitest';
import type { Persona } from '../../../src/sandbox/carrier/phone/persona.ts';
import {
  ACCOUNT,
  agentOrder,
  openAgentWorld,
  OURS,
  patient,
  sidOf,
  THEIRS,
  TOKEN,
} from './agent-world.ts';

const ended = { lifeCycle: 'ended' };

describe('a call by an agent', () => {
  test('R9 is created once with its variables, and every report of it is signed and read', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'talks', says: 'confirms', mood: 'Positive' });

    const answer = await app.carrier.placeCall(agentOrder(), patient());
    await app.pass(60);

    expect(answer).toMatchObject({ kind: 'accepted' });
    expect(app.ledger.of('heard').map(({ text }) => text)).toEqual([
      'name: Ada; weekday: Monday; time: 9:00 AM',
    ]);
    const sid = sidOf(answer);
    expect(app.calls().map(({ id }) => id)).toEqual([sid]);
    expect(app.told().map(({ report, sid: of }) => [of, report.lifeCycle, report.outcome])).toEqual(
      [
        [sid, 'answered', undefined],
        // The conversation is over, and is not judged yet.
        [sid, 'answered', undefined],
        [sid, 'ended', 'confirmed'],
      ],
    );
    expect(app.told().at(-1)?.report).toMatchObject({ talkSeconds: 20, sentiment: 'positive' });
    for (const { body, signature } of app.posts) {
      expect(app.door.tokenIn(body)).toBe(TOKEN);
      const report = { account: ACCOUNT, body, signature };
      expect(await app.door.verify(report, Date.now())).toBe(true);
    }
  });

  test.each<[string, Persona, object]>([
    ['confirms', { kind: 'talks', says: 'confirms' }, { ...ended, outcome: 'confirmed' }],
    ['cancels', { kind: 'talks', says: 'cancels' }, { ...ended, outcome: 'cancelled' }],
    [
      'asks for another time',
      { kind: 'talks', says: 'wants_another_time' },
      { ...ended, outcome: 'rescheduled' },
    ],
    ['asks for nothing', { kind: 'talks', says: 'nothing' }, ended],
    ['says nothing', { kind: 'silent' }, ended],
    ['hangs up', { kind: 'hangs_up' }, { ...ended, code: 'user_hangup' }],
    ['is a mailbox', { kind: 'voicemail' }, { ...ended, outcome: 'voicemail' }],
    ['does not answer', { kind: 'no_answer' }, { ...ended, outcome: 'no_answer' }],
    ['pushes the call away', { kind: 'rejects' }, { ...ended, outcome: 'rejected' }],
    ['is busy', { kind: 'busy' }, { ...ended, outcome: 'busy' }],
    ['cannot be reached', { kind: 'fails' }, { ...ended, outcome: 'failed', code: 'dial_failed' }],
  ])(
    'R3 R9 who %s: the last report and the look-up tell the same',
    async (_who, persona, report) => {
      const app = await openAgentWorld();
      app.phone.persona(persona);

      const sid = sidOf(await app.carrier.placeCall(agentOrder(), patient()));
      await app.pass(90);

      expect(app.told().at(-1)?.report).toMatchObject(report);
      const found = await app.carrier.fetchCall(ACCOUNT, sid);
      expect(found).toMatchObject({ sid, to: THEIRS, from: OURS, report });
      if (!('outcome' in report)) expect(found?.report).not.toHaveProperty('outcome');
    },
  );

  test('A4 an opt-out is told beside whatever else was decided', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'talks', says: 'confirms_and_opts_out' });

    await app.carrier.placeCall(agentOrder(), patient());
    await app.pass(60);

    expect(app.told().map(({ report }) => report.optedOut)).toEqual([undefined, undefined, true]);
    expect(app.told().at(-1)?.report.outcome).toBe('confirmed');
  });

  test('R7 nothing that was said is kept of a report, and the vendor keeps nothing where it must not', async () => {
    const app = await openAgentWorld();
    app.phone.persona({ kind: 'talks', says: 'cancels' });

    for (const isConfidential of [false, true]) {
      await app.carrier.placeCall(agentOrder({ isConfidential }), patient());
      await app.pass(60);
    }

    const kept = JSON.stringify(app.told().map(({ kept }) => kept));
    for (const secret of ['Ada', 'Please cancel', THEIRS, 'Somebody at']) {
      expect(kept).not.toContain(secret);
    }
    const bodies = app.posts.map(({ body }) => body.toString());
    expect(bodies.map((body) => body.includes('transcript'))).toEqual([
      ...[false, true, true],
      ...[false, false, false],
    ]);
  });

  test('A10 it rings and talks no longer than it may', async () => {
    const app = await openAgentWorld();
    app.phone.persona([{ kind: 'no_answer' }, { kind: 'manual' }]);

    await app.carrier.placeCall(agentOrder({}, { ringTimeoutSeconds: 15 }), patient());
    await app.pass(60);
    await app.carrier.placeCall(agentOrder({}, { talkLimitSeconds: 70 }), patient());
    await app.pass(2);
    await app.phone.answer();
    await app.pass(100);

    const [rang, talked] = app.ledger.of('call_ended');
    expect([rang?.why, talked?.why, talked?.seconds]).toEqual(['ring_timeout', 'time_limit', 70]);
    const [ring] = app.ledger.of('ring_started');
    expect((rang?.at ?? 0) - (ring?.at ?? 0)).toBeGreaterThanOrEqual(15_000);
    expect((rang?.at ?? 0) - (ring?.at ?? 0)).toBeLessThan(16_000);
  });
});
