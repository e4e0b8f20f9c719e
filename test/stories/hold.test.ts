import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hold } from './support/holds.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('A6 nothing starts while it is held, nothing is lost, and it goes on when it is resumed', () => {
  test('a person: the others are rung, and she is again once she is resumed', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 2 } });
    await story.pool({ Alice: {}, Bob: {} });
    story.phone('Bob').persona({ kind: 'no_answer' });
    await story.offer({ waves: false });
    const resume = await hold(story, 'person');
    await story.rings('Bob');
    await story.fastForward('40s');
    await resume();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Bob', 'Alice']);
    await story.keepsItsPromises();
  });

  test('a hold in the middle of a ring lets that ring be, and the next one wait', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    const resume = await hold(story, 'job');
    await story.presses('Alice', '2');
    await story.fastForward('1h');
    expect(story.rang()).toEqual(['Alice']);
    await resume();
    await story.presses('Bob', '1');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a claim by text still counts while the calls are held', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    const resume = await hold(story, 'job');
    await story.texts('Alice', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await resume();
    await story.keepsItsPromises();
  });
});
