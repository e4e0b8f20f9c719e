import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTime } from './support/local-time.ts';
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

test('S1 each wave goes to the pool in its order, names what is needed, and the third is urgent', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
  await story.offer();
  await story.ends();

  const wave = ['Alice', 'Bob', 'Charlie'];
  expect(story.textedTo()).toEqual([...wave, ...wave, ...wave]);
  const { code } = await story.api.readShift({ params: { shiftId: story.shiftId } });
  const bodies = story.bodiesTo('Bob');
  for (const body of bodies) {
    expect(body).toContain('Jane D.');
    expect(body).not.toContain('Doe');
    expect(body).toContain('Newtown');
    expect(body).toContain(`YES ${code}`);
    expect(body).toContain(`NO ${code}`);
    expect(body).toMatch(/https:\/\/ringdown\.example\.test\/o\/\S+/);
  }
  expect(bodies.map((body) => body.startsWith('URGENT'))).toEqual([false, false, true]);
  await story.keepsItsPromises();
});

test('S1 nobody who declined gets a further wave', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  await story.texts('Alice', 'no');
  await story.ends();
  expect(story.bodiesTo('Alice').filter((body) => body.includes('/o/'))).toHaveLength(1);
  expect(story.bodiesTo('Bob')).toHaveLength(3);
  await story.keepsItsPromises();
});

describe('A1 texts keep to the hours', () => {
  test('a wave that falls into the night waits for the morning', async () => {
    const story = await Story.begin(stage, { at: '21:40', settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer({ startsIn: '12h' });
    await story.ends();
    const times = story.ledger('text_accepted').map(({ at }) => localTime(at));
    expect(times).toEqual(['21:40', '06:00', '06:30']);
    await story.keepsItsPromises();
  });

  test('a wave is dropped if the shift starts before the hours open', async () => {
    const story = await Story.begin(stage, { at: '21:50', settings: { callsEnabled: false } });
    await story.pool({ Alice: {} });
    await story.offer({ startsIn: '6h' });
    expect((await story.ends()).result).toBe('shift_started');
    expect(story.textedTo()).toEqual(['Alice']);
    await story.keepsItsPromises();
  });
});
