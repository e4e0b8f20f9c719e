import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

const TEN_SECONDS = 10;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Minutes since the offer, of each text; on the carrier's books. */
function minutesOfTexts(story: Story): number[] {
  const texts = story.ledger('text_accepted');
  const openedAt = texts[0]?.at ?? 0;
  return texts.map(({ at }) => {
    const seconds = (at - openedAt) / 1000;
    const minutes = Math.round(seconds / 60);
    expect(Math.abs(seconds - minutes * 60)).toBeLessThanOrEqual(TEN_SECONDS);
    return minutes;
  });
}

describe('S1 the three waves come at T, T+i and T+2i', () => {
  test.each([
    ['20min', 5],
    ['2h', 10],
    ['3h', 15],
    ['4h', 20],
    ['5h', 25],
    ['8h', 30],
  ])('when the shift starts in %s, i is %i minutes', async (startsIn, minutes) => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer({ startsIn });
    await story.ends();
    expect(minutesOfTexts(story)).toEqual([0, minutes, 2 * minutes]);
    await story.keepsItsPromises();
  });

  test('S1 a configured interval goes before the table', async () => {
    const story = await Story.begin(stage, {
      settings: { callsEnabled: false, waveIntervalMinutes: 7 },
    });
    await story.pool({ Alice: {} });
    await story.offer();
    await story.ends();
    expect(minutesOfTexts(story)).toEqual([0, 7, 14]);
    await story.keepsItsPromises();
  });
});
