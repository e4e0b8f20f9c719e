import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCalls } from '../../../../src/adapters/prisma/calls/calls.ts';
import type { CallReport } from '../../../../src/domain/attempt/call-report.ts';
import type { CallEvent, Calls } from '../../../../src/ports/stores/calls.ts';
import {
  agencyOf,
  attemptOf,
  offerOf,
  openStore,
  type Agency,
  type TestOffer,
  type TestStore,
} from '../claims/agency.ts';

let store: TestStore;
let calls: Calls;
let agency: Agency;

beforeAll(async () => {
  store = await openStore();
  calls = createCalls(store.database);
  agency = await agencyOf(store, { people: 1 });
});
afterAll(() => store.close());

interface Told {
  kind: CallEvent['kind'];
  report: CallReport;
}

const PROGRESS: Told[] = [
  { kind: 'status', report: { lifeCycle: 'dialing' } },
  { kind: 'status', report: { lifeCycle: 'ringing' } },
  { kind: 'status', report: { lifeCycle: 'answered' } },
];
const MACHINE: Told = { kind: 'machine', report: { lifeCycle: 'answered', outcome: 'voicemail' } };
const ENDS: Told[] = [
  { kind: 'status', report: { lifeCycle: 'ended', talkSeconds: 12 } },
  { kind: 'status', report: { lifeCycle: 'ended', outcome: 'busy' } },
  { kind: 'status', report: { lifeCycle: 'ended', outcome: 'no_answer' } },
  { kind: 'status', report: { lifeCycle: 'ended', outcome: 'failed' } },
  { kind: 'status', report: { lifeCycle: 'ended', outcome: 'withdrawn' } },
];

const PRESENCE = fc.record({
  progress: fc.subarray(PROGRESS),
  machine: fc.boolean(),
  end: fc.constantFrom(...ENDS),
  repeats: fc.integer({ min: 1, max: 3 }),
});

/** Longer than any list of events here. */
const SHUFFLE = fc.array(fc.nat(), { minLength: 15, maxLength: 15 });

/** What becomes of a call of which these things are told, in this order. */
async function become(offer: TestOffer, told: readonly { key: string; told: Told }[]) {
  const person = agency.people[0];
  if (!person) throw new Error('The agency has nobody.');
  const attemptId = await attemptOf(store, agency, offer, person, {
    state: 'dialing',
    lifeCycle: 'queued',
  });
  const read = () =>
    store.database.inTenant(agency.tenantId, ({ db }) =>
      db.attempt.findUniqueOrThrow({ where: { id: attemptId } }),
    );
  const call = await calls.find((await read()).token);
  if (!call) throw new Error('The call is not found by its token.');
  for (const { key, told: event } of told) {
    const sid = `CA${attemptId}`;
    await calls.report({
      call,
      provider: 'twilio',
      dedupKey: `${attemptId}/${key}`,
      sid,
      payload: {},
      ...event,
    });
  }
  const { state, lifeCycle, outcome, talkSeconds } = await read();
  const signals = await store.database.inTenant(agency.tenantId, ({ db }) =>
    db.outbox.count({
      where: { kind: 'signal', payload: { path: ['attemptId'], equals: attemptId } },
    }),
  );
  return { state, lifeCycle, outcome, talkSeconds, signals };
}

test('I11 A2 whatever the order and however often it is told, the same is known of the call', async () => {
  await fc.assert(
    fc.asyncProperty(PRESENCE, SHUFFLE, async (presence, noise) => {
      const { progress, machine, end, repeats } = presence;
      const events = [...progress, ...(machine ? [MACHINE] : []), end].map((told, index) => ({
        key: String(index),
        told,
      }));
      const many = Array.from({ length: repeats }, () => events).flat();
      const shuffled = many
        .map((event, index) => ({ event, at: noise[index] ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ event }) => event);

      const inOrder = await become(await offerOf(store, agency), events);
      const anyOrder = await become(await offerOf(store, agency), shuffled);

      expect(anyOrder).toEqual(inOrder);
      expect(inOrder).toMatchObject({ state: 'ended', lifeCycle: 'ended', signals: 1 });
    }),
    { numRuns: 40 },
  );
});
