import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sandbox/faults/fault.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story, type StoryOptions } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function withFault(fault: Fault, settings: StoryOptions['settings'] = {}): Promise<Story> {
  const story = await Story.begin(stage, { settings });
  await story.pool({ Alice: {}, Bob: {} });
  stage.world.carrier.faults(story.account).add(fault);
  await story.offer();
  return story;
}

const timesFired = (story: Story) =>
  stage.world.carrier.faults(story.account).fired()[0]?.count ?? 0;
const firstWaveTo = (story: Story, name: string) =>
  story.bodiesTo(name).filter((body) => / available: /.test(body) && !/still/.test(body));

describe('A3 a text whose answer was lost is looked up and not sent a second time', () => {
  test.each([
    { does: 'answer_lost_after_accepting' },
    { does: 'error_after', status: 500 },
    { does: 'truncated' },
  ] as const)('when the carrier’s answer is $does', async (fault) => {
    const story = await withFault({ on: 'create_message', ...fault, times: 1 });
    await story.fastForward('10min');
    expect(timesFired(story)).toBe(1);
    expect(firstWaveTo(story, 'Alice')).toHaveLength(1);
    expect(firstWaveTo(story, 'Bob')).toHaveLength(1);
    await story.texts('Alice', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });
});

test('A3 a text that the carrier never took is sent again', async () => {
  const story = await withFault({
    on: 'create_message',
    does: 'error_before',
    status: 503,
    times: 1,
  });
  await story.fastForward('10min');
  expect(timesFired(story)).toBe(1);
  expect(firstWaveTo(story, 'Alice')).toHaveLength(1);
  await story.texts('Alice', 'YES');
  expect((await story.ends()).result).toBe('filled');
  await story.keepsItsPromises();
});

test('S1 while texts fail the offer goes on to the calls, and late texts are dropped at its end', async () => {
  const story = await withFault(
    { on: 'create_message', does: 'too_many', retryAfterSeconds: 60 },
    { waveIntervalMinutes: 1, callWaitMinutes: 1 },
  );
  await story.presses('Alice', '1');
  expect(timesFired(story)).toBeGreaterThan(1);
  expect(story.textedTo()).toEqual([]);
  stage.world.carrier.faults(story.account).clear();
  expect((await story.ends()).result).toBe('filled');
  expect(story.bodiesTo('Alice').map((body) => body.slice(0, 9))).toEqual(['Confirmed']);
  expect(story.bodiesTo('Bob')).toEqual([]);
  await story.keepsItsPromises();
});
