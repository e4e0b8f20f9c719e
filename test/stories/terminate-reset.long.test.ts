import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { alerts, seats } from './support/answers.ts';
import { keepHouse, reset, runOf } from './support/runs.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('A5 a run terminated in the middle of a talk: the talk goes on and is told the truth', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.answers('Alice');

  await runOf(story).terminate('by mistake');
  await keepHouse(story);
  expect(story.phone('Alice').liveCall?.status).toBe('in-progress');
  await story.presses('Alice', '1');

  expect(story.heard('Alice')).toContain('no longer open');
  expect(await seats(story)).toEqual([]);
  expect((await story.ends()).result).toBe('aborted');
  await story.keepsItsPromises();
});

test('A5 a yes that comes after a terminate and before housekeeping fills the shift', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.answers('Alice');

  await runOf(story).terminate('by mistake');
  await story.presses('Alice', '1');
  await keepHouse(story);

  expect(story.heard('Alice')).toContain('is yours');
  expect((await story.ends()).result).toBe('filled');
  expect(await alerts(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('A5 a run reset in its second round texts and rings nobody again for what was done before', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona([{ kind: 'no_answer' }, { kind: 'manual' }]);
  await story.offer();
  await story.time.until(() => story.rang().length === 4, 'Bob rings in the second round');

  await reset(story);
  await story.presses('Bob', '1');

  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Alice', 'Bob']);
  expect(story.textedTo()).toEqual(['Alice', 'Bob', 'Alice', 'Bob', 'Alice', 'Bob', 'Bob']);
  expect(await seats(story)).toEqual(['Bob by key_press']);
  await story.keepsItsPromises();
});

test('A5 a run reset after its offer was filled ends again, and neither texts nor rings anybody', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona(accepts());
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('filled');
  const texted = story.textedTo();

  await reset(story);
  await story.fastForward('2h');

  expect((await runOf(story).describe()).status.name).toBe('COMPLETED');
  expect(story.rang()).toEqual(['Alice']);
  expect(story.textedTo()).toEqual(texted);
  expect(await seats(story)).toEqual(['Alice by key_press']);
  await story.keepsItsPromises();
});
