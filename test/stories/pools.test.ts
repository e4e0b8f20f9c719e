import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story, type StoryOptions } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Rules = NonNullable<Parameters<Story['api']['changePool']>[0]['body']['rules']>;

/** Nobody of this pool picks up; "Bob2" is Bob of tier 2. */
async function poolOf(words: string, rules: Rules, options: StoryOptions = {}): Promise<Story> {
  const settings = { rounds: 1, ...options.settings };
  const story = await Story.begin(stage, { ...options, settings });
  const names = words.split(' ').map((word) => word.replace(/\d/, ''));
  await story.pool(Object.fromEntries(names.map((name) => [name, {}])));
  for (const name of names) story.phone(name).persona({ kind: 'no_answer' });
  const params = { poolId: story.poolId };
  const tiers = Object.fromEntries(
    words
      .split(' ')
      .map((word, index) => [
        story.member(names[index] ?? '').staffId,
        Number(/\d/.exec(word)?.[0] ?? 1),
      ]),
  );
  const members = names.map((name) => story.member(name).staffId);
  await story.api.replaceMembers({ params, body: { members, tiers } });
  await story.api.changePool({ params, body: { rules } });
  return story;
}

/** Minutes from the first of these to each of them. */
function minutes(times: readonly { at: number }[]): number[] {
  const begunAt = times[0]?.at ?? 0;
  return times.map(({ at }) => Math.round((at - begunAt) / 60_000));
}

test('S15 X8 in a rotation each offer begins with whoever comes next, and why tells so', async () => {
  const story = await poolOf('Alice Bob Charlie', { ordering: 'rotation' });

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

test('S15 X8 texts reach one tier after the other, and the waves go on for all of them', async () => {
  const story = await poolOf(
    'Alice2 Bob1 Charlie3',
    { tierDelayMinutes: 12 },
    { settings: { callsEnabled: false } },
  );

  await story.offer();
  await story.ends();

  const texts = story.ledger('text_accepted');
  expect(texts.map(({ to }) => story.nameOf(to))).toEqual([
    ...['Bob', 'Alice', 'Charlie'],
    ...['Bob', 'Alice', 'Charlie'],
    ...['Bob', 'Alice', 'Charlie'],
  ]);
  expect(minutes(texts)).toEqual([0, 12, 24, 30, 30, 30, 60, 60, 60]);
  await story.keepsItsPromises();
});

test('S15 X8 calls reach one tier after the other, every round in their order', async () => {
  const story = await poolOf(
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
  const story = await poolOf('Alice1 Bob1 Charlie2 Diana3', { tierDelayMinutes: 20 });
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

test('S15 X8 when everybody of a tier has said no, the next one is texted within a minute', async () => {
  const story = await poolOf(
    'Alice1 Bob2 Charlie3',
    { tierDelayMinutes: 12 },
    { settings: { callsEnabled: false } },
  );
  await story.offer();
  await story.fastForward('5min');
  expect(story.textedTo()).toEqual(['Alice']);

  await story.texts('Alice', `NO ${await shiftCode(story)}`);
  await story.fastForward('1min');

  expect(story.textedTo()).toContain('Bob');
  expect(story.textedTo()).not.toContain('Charlie');
  await story.ends();
  await story.keepsItsPromises();
});

test('S15 X8 a tier that nobody can reach takes no time', async () => {
  const story = await poolOf('Alice1 Bob2', { tierDelayMinutes: 20 });
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

test('S15 of two seats the second is called for until it is taken, and no more than two are given', async () => {
  const story = await poolOf('Alice Bob Charlie Diana', {}, { settings: { rounds: 2 } });
  story.phone('Alice').persona(accepts());
  story.phone('Charlie').persona([{ kind: 'no_answer' }, accepts()]);

  await story.offer({ waves: false, seats: 2 });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Charlie', 'Diana', 'Bob', 'Charlie']);
  expect(await seats(story)).toEqual(['Alice by key_press', 'Charlie by key_press']);
  expect(story.textedTo(), 'each is confirmed once').toEqual(['Alice', 'Charlie']);
  await story.keepsItsPromises();
});
