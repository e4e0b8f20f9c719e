import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareSpeech } from '../../../../activities/ring/prepare-speech.ts';
import { createAttempts } from '../../../../src/adapters/prisma/attempts/attempts.ts';
import { SpeechUnavailable, type Speech } from '../../../../src/ports/speech.ts';
import { agencyOf, offerOf, openStore, type TestStore } from '../claims/agency.ts';
import { readyToCall } from './ready-to-call.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** A pool of one person, rung in every round with the same words, which the vendor refuses. */
async function scene(refusal: SpeechUnavailable) {
  const attempts = createAttempts(store.database);
  const agency = await agencyOf(store, { people: 1 });
  await readyToCall(store, agency);
  const { tenantId } = agency;
  const { offerId } = await offerOf(store, agency);
  let asked = 0;
  const speech: Speech = {
    synthesise: () => {
      asked += 1;
      return Promise.reject(refusal);
    },
  };
  return {
    /** Prepares the ring of this round, as often as its activity is tried, and ends it. */
    async ring(round: number, { tries }: { tries: number }) {
      const plan = await attempts.planRing({ tenantId, offerId }, round);
      if (plan.kind !== 'dial') throw new Error(`expected a ring, got ${plan.kind}`);
      const ref = { tenantId, attemptId: plan.attemptId };
      for (let tried = 0; tried < tries; tried += 1) {
        const line = await attempts.seekLine(ref);
        if (line.kind !== 'line') throw new Error('There is a line for everybody.');
        await prepareSpeech({ attempts, speech, defaultVoice: 'voice' }, ref, line.greeting);
      }
      await store.database.inTenant(tenantId, ({ db }) =>
        db.attempt.update({ where: { id: ref.attemptId }, data: { state: 'ended' } }),
      );
    },
    asked: () => asked,
    notes: () =>
      store.database.inTenant(tenantId, async ({ db }) => {
        const events = await db.attemptEvent.count({ where: { kind: 'no_clip' } });
        const rings = await db.attempt.findMany({ select: { notes: true } });
        return { events, notes: rings.map(({ notes }) => notes) };
      }),
  };
}

test('S5 words that the vendor refuses for good are asked for once in an offer, and every ring is noted once', async () => {
  const { ring, asked, notes } = await scene(new SpeechUnavailable('http_422', { isFinal: true }));

  await ring(1, { tries: 3 });
  await ring(2, { tries: 2 });

  const note = "Spoken by the carrier's own voice: http_422";
  expect(asked()).toBe(1);
  expect(await notes()).toEqual({ events: 2, notes: [note, note] });
});

test('S5 after a failure that may pass the vendor is asked again', async () => {
  const { ring, asked } = await scene(new SpeechUnavailable('http_503'));

  await ring(1, { tries: 1 });
  await ring(2, { tries: 1 });

  expect(asked()).toBe(2);
});
