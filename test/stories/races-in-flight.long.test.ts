import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerByOffice, endsOfCalls, seats } from './support/answers.ts';
import { createOrderGate, type HeldWhere } from './support/order-gate.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

const gate = createOrderGate();
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ between: gate.open, postTimeoutMs: 20_000 });
});
afterAll(async () => {
  gate.close();
  await stage.close();
});

/** Alice's ring has been taken to be dialled, and its order is held; `meanwhile` is committed before it goes on. */
async function whileAliceIsDialled(
  where: HeldWhere,
  meanwhile: (story: Story) => Promise<unknown>,
): Promise<Story> {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  const held = gate.holdNext(where);
  let isAnswered = false;
  const calling = story.time.until(() => isAnswered, 'the order is answered');
  try {
    await held;
    // The carrier's reports overtake its own answer, and prove that the call was placed.
    const state = where === 'on its way back' ? 'placed' : 'dialing';
    await expect.poll(() => stateOf(story, 'Alice'), { timeout: 10_000 }).toBe(state);
    await meanwhile(story);
  } finally {
    isAnswered = true;
    gate.release();
    await calling;
  }
  await story.time.settle();
  return story;
}

async function stateOf(story: Story, name: string): Promise<string | undefined> {
  const { rows } = await stage.sql.query<{ state: string }>(
    'select state from attempt where tenant_id = $1 and person_id = $2',
    [story.tenantId, story.member(name).staffId],
  );
  return rows[0]?.state;
}

const ringsOf = (story: Story, name: string) => story.rang().filter((who) => who === name);

const OPT_OUTS = {
  'STOP by text': async (story: Story) => {
    await story.phone('Alice').text(story.sender, 'STOP');
    await expect.poll(() => optOuts(story), { timeout: 10_000 }).toBe(1);
  },
  'the office': (story: Story) =>
    story.api.optOut({ params: { staffId: story.member('Alice').staffId } }),
};

async function optOuts(story: Story): Promise<number | null> {
  const { rowCount } = await stage.sql.query('select 1 from suppression where tenant_id = $1', [
    story.tenantId,
  ]);
  return rowCount;
}

const WHERE: HeldWhere[] = ['on its way to the carrier', 'on its way back'];

describe.each(WHERE)('while the order of a ring is %s', (where) => {
  test.each(['STOP by text', 'the office'] as const)(
    'I4 an opt-out by %s takes that ring back, and none follows it',
    async (how) => {
      const story = await whileAliceIsDialled(where, OPT_OUTS[how]);

      expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
      expect((await story.ends()).result).toBe('unfilled_after_calls');
      expect(ringsOf(story, 'Alice').length).toBeLessThanOrEqual(1);
      expect(ringsOf(story, 'Bob')).toHaveLength(2);
      expect(story.ledger('call_accepted').map(({ to }) => story.nameOf(to))).toEqual([
        'Alice',
        'Bob',
        'Bob',
      ]);
      await story.keepsItsPromises();
    },
  );

  test('I7 a claim takes that ring back, and nobody is rung after it', async () => {
    const story = await whileAliceIsDialled(where, (started) => answerByOffice(started, 'Bob'));

    expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
    expect((await story.ends()).result).toBe('filled');
    expect(await seats(story)).toEqual(['Bob by operator']);
    expect(ringsOf(story, 'Alice').length).toBeLessThanOrEqual(1);
    expect(story.ledger('call_accepted')).toHaveLength(1);
    await story.keepsItsPromises();
  });

  test('A6 a hold lets that ring be, and nobody is rung after it until it is resumed', async () => {
    const story = await whileAliceIsDialled(where, (started) =>
      started.api.hold({ body: { scope: 'job', target: started.offerId, reason: 'A rest.' } }),
    );

    await story.rings('Alice');
    await story.fastForward('2h');
    expect(story.ledger('call_accepted').map(({ to }) => story.nameOf(to))).toEqual(['Alice']);
    expect(endsOfCalls(story, 'Alice')).toEqual(['ring_timeout']);

    await story.api.resume({ params: { scope: 'job', target: story.offerId } });
    await story.time.settle();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Alice', 'Bob', 'Alice']);
    await story.keepsItsPromises();
  });
});
