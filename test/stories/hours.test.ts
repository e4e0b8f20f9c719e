import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTime } from './support/local-time.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ringTimes = (story: Story) => story.ledger('ring_started').map(({ at }) => at);

describe('A1 I3 rings keep to the hours', () => {
  test('a night between two rounds is waited out, and the second goes on in the morning', async () => {
    const story = await Story.begin(stage, {
      at: '21:00',
      settings: { rounds: 2, betweenRoundsSeconds: 3600 },
    });
    await story.pool({ Alice: {} });
    await story.offer({ waves: false, startsIn: '14h' });
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    expect(ringTimes(story).map((at) => localTime(at))).toEqual(['21:15', '06:00']);
    await story.keepsItsPromises();
  });

  test('who lives further west is not rung in his own night', async () => {
    const story = await Story.begin(stage, { at: '06:30', settings: { rounds: 1 } });
    await story.pool({ Perth: { zone: 'Australia/Perth' }, Sydney: {} });
    await story.offer({ waves: false });
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    expect(story.rang()).toEqual(['Sydney']);
    await story.keepsItsPromises();
  });

  test('S4 when the shift is about to start before the hours open, the offer ends without a ring', async () => {
    const story = await Story.begin(stage, { at: '21:50' });
    await story.pool({ Alice: {} });
    await story.offer({ waves: false, startsIn: '6h' });
    expect((await story.ends()).result).toBe('shift_started');
    expect(story.rang()).toEqual([]);
    const { closedAt } = await story.api.readOffer({ params: { offerId: story.offerId } });
    expect(localTime(Date.parse(closedAt ?? ''))).toBe('03:40');
    await story.keepsItsPromises();
  });
});
