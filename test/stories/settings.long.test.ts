import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('S3 a change of the settings holds from the next step of an open offer on', () => {
  test('fewer rounds, in the middle of the first', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    await story.api.changeSettings({ body: { rounds: 1 } });
    expect(await story.ends()).toEqual({
      result: 'unfilled_after_calls',
      reason: 'No response after 1 round (2 calls to 2 staff)',
    });
    expect(story.rang()).toEqual(['Alice', 'Bob']);
    await story.keepsItsPromises();
  });

  test('calls switched off between two rings: the second is not made', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    await story.api.changeSettings({ body: { callsEnabled: false } });
    expect((await story.ends()).result).toBe('unfilled_after_sms');
    expect(story.rang()).toEqual(['Alice']);
    await story.keepsItsPromises();
  });

  test('settings that are deleted go back to the defaults, which make no calls', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    await story.api.deleteSettings();
    expect((await story.api.readSettings()).effective.callsEnabled).toBe(false);
    expect((await story.ends()).result).toBe('unfilled_after_sms');
    expect(story.rang()).toEqual([]);
    await story.keepsItsPromises();
  });
});
