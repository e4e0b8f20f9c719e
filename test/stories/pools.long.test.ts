import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { minutes, tieredPool } from './support/tiered-pool.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S15 X8 texts reach one tier after the other, and the waves go on for all of them', async () => {
  const story = await tieredPool(
    stage,
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

test('S15 X8 when everybody of a tier has said no, the next one is texted within a minute', async () => {
  const story = await tieredPool(
    stage,
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

test('S15 of two seats the second is called for until it is taken, and no more than two are given', async () => {
  const story = await tieredPool(stage, 'Alice Bob Charlie Diana', {}, { settings: { rounds: 2 } });
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
