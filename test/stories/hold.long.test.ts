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
  test.each(['everything', 'account', 'tenant', 'job'] as const)('%s: rings', async (scope) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    const resume = await hold(story, scope);
    await story.fastForward('2h');
    expect(story.ledger('call_accepted')).toEqual([]);

    await resume();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });

  test.each(['everything', 'account', 'tenant', 'job'] as const)('%s: waves', async (scope) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    const resume = await hold(story, scope);
    await story.fastForward('2h');
    expect(story.textedTo()).toEqual(['Alice', 'Bob']);

    await resume();
    expect(story.textedTo()).toEqual(['Alice', 'Bob', 'Alice', 'Bob']);
    await story.texts('Bob', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });
});
