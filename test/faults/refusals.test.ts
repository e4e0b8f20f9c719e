import { afterAll, beforeAll, expect } from 'vitest';
import type { ApiFault } from '../../src/sandbox/faults/fault.ts';
import { createClient } from '../../src/contract/client.ts';
import { openStage, OPERATOR_KEY, type Stage } from '../stories/support/stage.ts';
import type { Story } from '../stories/support/story.ts';
import { faultForJobs, faultsFired } from './support/fault.ts';
import { endsAsEver, fourPeople, NAMES } from './support/four-people.ts';
import { ends, inOrder, numberOf, outcomesIn } from './support/round.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Without being told, nobody is asked again sooner. */
const LEAST_PAUSE_SECONDS = 2;

async function heldBecause(story: Story): Promise<{ id: string; because: string | null }> {
  const { rows } = await stage.sql.query<{ id: string; because: string | null }>(
    'select id, held_because as because from account where ref = $1',
    [story.account],
  );
  return rows[0] ?? { id: '', because: null };
}

for (const saysWhen of [true, false]) {
  faultForJobs(
    'F32',
    saysWhen
      ? 'a storm of 429 that says when to come again is obeyed, and uses up nobody’s turn'
      : 'a storm of 429 that does not say when to come again is borne patiently, and uses up nobody’s turn',
    async (draw, job) => {
      const round = await fourPeople(stage, { callsPerSecond: 1 }, job);
      const { story } = round;
      const faults = stage.world.carrier.faults(story.account);
      const retryAfterSeconds = draw.between(10, 40);
      faults.add({
        on: 'create_call',
        does: 'too_many',
        ...(saysWhen && { retryAfterSeconds }),
      });
      await round.begins();
      await story.fastForward('14min 55s');
      const stormSeconds = saysWhen ? draw.between(60, 180) : draw.between(20, 45);
      await story.fastForward(`${String(stormSeconds)}s`);
      const fired = faultsFired(story);
      const orders = Object.values(fired).reduce((sum, times) => sum + times, 0);
      const pauseSeconds = saysWhen ? retryAfterSeconds : LEAST_PAUSE_SECONDS;
      // Told nothing, each of those who wait comes again after a pause of its own.
      const waiting = saysWhen || round.isInOrder ? 1 : NAMES.length;
      expect(orders).toBeLessThanOrEqual(waiting * (1 + stormSeconds / pauseSeconds));
      expect(story.ledger('call_accepted')).toEqual([]);
      // I4: whoever opts out while the ring waits is not rung when the storm is over.
      const gone = draw.oneOf(['Alice', 'Bob', 'Charlie']);
      await story.texts(gone, 'STOP');
      faults.clear();

      await ends(round);
      expect(inOrder(round, story.rang())).toEqual(
        NAMES.filter((name) => name !== gone && name !== 'Charlie'),
      );
      const called = story.ledger('call_accepted').map(({ to }) => story.nameOf(to));
      expect(inOrder(round, called)).toEqual(NAMES.filter((name) => name !== gone));
      return { story, fired };
    },
  );
}

const WAYS: Readonly<Record<string, readonly ApiFault[]>> = {
  'slow answers': [
    // Below and above the time that a POST may take.
    { does: 'slow', ms: 1000 },
    { does: 'slow', ms: 4000 },
    { does: 'drip' },
    { does: 'hang' },
  ],
  'broken and nonsensical answers': [
    { does: 'truncated' },
    { does: 'reset' },
    { does: 'html_body', status: 200 },
    { does: 'huge_body' },
  ],
};

for (const [what, ways] of Object.entries(WAYS)) {
  faultForJobs('F33', `${what} ring nobody twice`, async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const faults = stage.world.carrier.faults(story.account);
    for (const [n, way] of draw.shuffled(ways).entries()) {
      faults.add({ ...way, on: 'create_call', to: numberOf(story, NAMES[n] ?? ''), times: 1 });
    }

    await round.begins();
    await endsAsEver(round);

    const fired = faultsFired(story);
    expect(Object.values(fired).reduce((sum, times) => sum + times, 0)).toBe(ways.length);
    return { story, fired };
  });
}

faultForJobs(
  'F36',
  'a refused number is not tried again in its round, and the next person is',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const [one = '', other = ''] = draw.shuffled(['Alice', 'Bob', 'Charlie']);
    const code = draw.oneOf([21215, 21219, 13227]);
    stage.world.carrier
      .faults(story.account)
      .add(
        { on: 'create_call', does: 'refused', code, to: numberOf(story, one) },
        { on: 'create_call', does: 'refused', code: 21211, to: numberOf(story, other) },
      );

    await round.begins();

    await ends(round);
    expect(story.rang()).not.toContain(one);
    const outcomes = await outcomesIn(story);
    expect(outcomes).toContain(`${one} 1 failed`);
    expect(outcomes).toContain(`${other} 1 invalid_number`);
    const fired = faultsFired(story);
    expect(Object.values(fired), 'each was asked for once').toEqual([1, 1]);
    return { story, fired };
  },
);

faultForJobs(
  'F36',
  'a revoked or suspended account waits, held, and burns nobody',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const { carrier } = stage.world;
    await round.begins();
    carrier.setAccess(story.account, draw.oneOf(['revoked', 'suspended']));
    await story.fastForward('40min');
    const { id, because } = await heldBecause(story);
    expect(because).not.toBe(null);
    expect(story.ledger('call_accepted')).toEqual([]);
    const { rows } = await stage.sql.query<{ alerts: number }>(
      `select count(*)::int as alerts from alert where kind = 'account_held' and subject = $1`,
      [id],
    );
    expect(rows[0]?.alerts).toBe(1);

    carrier.setAccess(story.account, 'open');
    const operator = createClient({ origin: stage.app.origin, key: OPERATOR_KEY });
    await operator.resume({ params: { scope: 'account', target: id } });
    await endsAsEver(round);

    return { story, fired: { held: because === null ? 0 : 1 } };
  },
);
