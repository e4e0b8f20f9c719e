import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { span, Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Seconds from the last text to the first ring, by the carrier's books. */
function silenceBeforeRinging(story: Story): number {
  const texts = story.ledger('text_accepted').filter(({ body }) => body.startsWith('URGENT'));
  const [ring] = story.ledger('ring_started');
  return ((ring?.at ?? 0) - (texts.at(-1)?.at ?? 0)) / 1000;
}

function expectAbout(seconds: number, wanted: string): void {
  expect(Math.abs(seconds - span(wanted) / 1000)).toBeLessThanOrEqual(10);
}

describe('S3 after the third wave', () => {
  test('nobody is called where calls are switched off, and the shift stays unfilled after the texts', async () => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer();
    expect((await story.ends()).result).toBe('unfilled_after_sms');
    expect(story.rang()).toEqual([]);
    const { status } = await story.api.readShift({ params: { shiftId: story.shiftId } });
    expect(status).toBe('unfilled_after_sms');
    await story.keepsItsPromises();
  });

  test.each([
    ['8h', '15min'],
    ['1h', '10min'],
  ])('of a shift in %s the first ring comes after %s', async (startsIn, wait) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ startsIn });
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expectAbout(silenceBeforeRinging(story), wait);
    await story.keepsItsPromises();
  });
});

describe('S3 a change of the settings holds from the next step of an open offer on', () => {
  test('a longer wait, while it is being waited', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    await story.fastForward('1h 5min');
    await story.api.changeSettings({ body: { callWaitMinutes: 40 } });
    await story.presses('Alice', '1');
    expectAbout(silenceBeforeRinging(story), '40min');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });
});
