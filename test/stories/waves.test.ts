import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localTime } from './support/local-time.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

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
