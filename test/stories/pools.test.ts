import { afterAll, beforeAll, expect, test } from 'vitest';
import { shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { minutes, tieredPool } from './support/tiered-pool.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S15 X8 in a rotation each offer begins with whoever comes next, and why tells so', async () => {
  const story = await tieredPool(stage, 'Alice Bob Charlie', { ordering: 'rotation' });

  await story.offer({ waves: false });
  await story.ends();
  await story.shift({ startsIn: '9h' });
  await story.offer({ waves: false });
  await story.ends();

  expect(story.rang()).toEqual(['Alice', 'Bob', 'Charlie', 'Bob', 'Charlie', 'Alice']);
  const why = await story.api.whyPerson({
    params: { staffId: story.member('Bob').staffId },
    query: { limit: 200 },
  });
  expect(why.entries.map(({ sentence }) => sentence)).toContain(
    "Bob Example (place 1) has this place in the offer, because people of tier 1 are asked in rotation, and it is this person's turn to begin.",
  );
  await story.keepsItsPromises();
});

test('S15 X8 calls reach one tier after the other, every round in their order', async () => {
  const story = await tieredPool(
    stage,
    'Alice2 Bob1 Charlie1',
    { tierDelayMinutes: 10 },
    { settings: { rounds: 2 } },
  );

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('unfilled_after_calls');
  const rings = story.ledger('ring_started');
  expect(rings.map(({ to }) => story.nameOf(to))).toEqual([
    ...['Bob', 'Charlie', 'Alice'],
    ...['Bob', 'Charlie', 'Alice'],
  ]);
  const [, , alice, again] = minutes(rings);
  expect(alice).toBe(10);
  expect(again, 'once it is open, a tier waits no more').toBeLessThanOrEqual(12);
  await story.keepsItsPromises();
});

test('S15 X8 when everybody of a tier has said no, by key or by text, the next one is called at once', async () => {
  const story = await tieredPool(stage, 'Alice1 Bob1 Charlie2 Diana3', { tierDelayMinutes: 20 });
  story.phone('Alice').persona({ kind: 'answers', presses: '2' });

  await story.offer({ waves: false });
  await story.fastForward('18min');
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  await story.texts('Bob', `NO ${await shiftCode(story)}`);
  await story.fastForward('10s');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Charlie']);
  await story.ends();
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Charlie', 'Diana']);
  const [, , charlie = 0, diana = 0] = minutes(story.ledger('ring_started'));
  expect(charlie).toBeLessThan(5);
  expect(diana - charlie, 'the tier after it has its whole delay').toBe(20);
  await story.keepsItsPromises();
});

test('S15 X8 a tier that nobody can reach takes no time', async () => {
  const story = await tieredPool(stage, 'Alice1 Bob2', { tierDelayMinutes: 20 });
  await story.api.changeStaff({
    params: { staffId: story.member('Alice').staffId },
    body: { callsAllowed: false },
  });

  await story.offer({ waves: false });
  await story.fastForward('16min');

  expect(story.rang()).toEqual(['Bob']);
  await story.ends();
  await story.keepsItsPromises();
});
