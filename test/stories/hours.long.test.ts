import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDayTime, localTime } from './support/local-time.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ringTimes = (story: Story) => story.ledger('ring_started').map(({ at }) => at);

test('A1 I3 when everybody sleeps the round waits for the morning and is not spent', async () => {
  const story = await Story.begin(stage, { at: '21:50' });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false, startsIn: '14h' });
  expect(await story.ends()).toEqual({
    result: 'unfilled_after_calls',
    reason: 'No response after 3 rounds (6 calls to 2 staff)',
  });
  const times = ringTimes(story).map((at) => localTime(at));
  expect(times[0]).toBe('06:00');
  expect(times).toHaveLength(6);
  await story.keepsItsPromises();
});

// Sunday 06:00 is an hour later than usual after the night in which Sydney's clocks go back, and an hour sooner after the other.
test.each([
  ['2027-04-03', '2027-04-03T20:00'],
  ['2027-10-02', '2027-10-02T19:00'],
])('I3 the night of %s, in which the clocks change, ends at six all the same', async (on, utc) => {
  const story = await Story.begin(stage, {
    on,
    at: '21:00',
    settings: { rounds: 2, betweenRoundsSeconds: 3600 },
  });
  await story.pool({ Alice: {} });
  await story.offer({ waves: false, startsIn: '14h' });
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  const [evening, morning] = ringTimes(story);
  expect(localDayTime(evening ?? 0)).toBe('Sat 21:15');
  expect(localDayTime(morning ?? 0)).toBe('Sun 06:00');
  expect(new Date(morning ?? 0).toISOString().slice(0, 16)).toBe(utc);
  await story.keepsItsPromises();
});

test('A1 nobody is rung more than eight times in 24 hours, over all offers', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 5 } });
  await story.pool({ Alice: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer({ waves: false, startsIn: '6h' });
  await story.ends();
  story.shiftId = '';
  await story.offer({ waves: false, startsIn: '40h' });
  await story.ends();

  const times = ringTimes(story);
  const inDayBefore = times.map(
    (at) => times.filter((other) => other <= at && other > at - 86_400_000).length,
  );
  expect(Math.max(...inDayBefore)).toBe(8);
  expect(times).toHaveLength(10);
  await story.keepsItsPromises();
});
