import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts, answerByLink, seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const refuseTexts = (story: Story, times: number) =>
  stage.world.carrier
    .faults(story.account)
    .add({ on: 'create_message', does: 'too_many', retryAfterSeconds: 60, times });

test('A3 X6 a text that waits for its carrier goes out on the terms as they are then', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  refuseTexts(story, 2);
  await story.offer();
  expect(story.bodiesTo('Alice')).toEqual([]);

  await story.api.changeTerms({ params: { offerId: story.offerId }, body: { suburb: 'Bondi' } });
  await story.fastForward('2min');

  const [first] = story.bodiesTo('Alice');
  expect(first).toContain('Bondi');
  expect(first).not.toContain('Newtown');
  await story.keepsItsPromises();
});

test('A3 X6 a text that waits for somebody’s quiet hours to end names the new terms', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: { quietHours: { from: '08:00', to: '09:20' } }, Bob: {} });
  await story.offer();
  expect(story.textedTo()).toEqual(['Bob']);

  await story.api.changeTerms({ params: { offerId: story.offerId }, body: { suburb: 'Bondi' } });
  await story.fastForward('25min');

  expect(story.bodiesTo('Alice')).toHaveLength(1);
  expect(story.bodiesTo('Alice')[0]).toContain('Bondi');
  await story.keepsItsPromises();
});

test('S6 X6 a confirmation that waits confirms the shift as it is then', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  await story.offer();
  refuseTexts(story, 2);
  await story.texts('Alice', `YES ${await shiftCode(story)}`);

  await story.api.changeShift({ params: { shiftId: story.shiftId }, body: { suburb: 'Bondi' } });
  await story.ends();

  expect(story.bodiesTo('Alice').at(-1)).toMatch(/^Confirmed: .*Bondi/);
  expect(await alerts(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('S6 a confirmation that the carrier refuses alerts the office, and the seat stays', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  await story.offer();
  stage.world.carrier
    .faults(story.account)
    .add({ on: 'create_message', does: 'refused', code: 21211, times: 1 });

  await story.texts('Alice', `YES ${await shiftCode(story)}`);

  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Alice by sms']);
  expect(await alerts(story)).toEqual(['confirmation_failed']);
  await story.keepsItsPromises();
});

test('S9 X6 a link stays good when its shift is moved away, and ends with the start that it has', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ startsIn: '50min' });
  const startsAt = new Date(story.clock.now() + 10 * 3_600_000).toISOString();
  const endsAt = new Date(story.clock.now() + 14 * 3_600_000).toISOString();
  await story.api.changeTerms({ params: { offerId: story.offerId }, body: { startsAt, endsAt } });
  await story.fastForward('55min');

  expect(await answerByLink(story, 'Alice', 'yes')).toContain('is yours');
  expect(await seats(story)).toEqual(['Alice by link']);
  await story.fastForward('11h');
  expect(await answerByLink(story, 'Bob', 'yes')).toContain('has expired');
  await story.keepsItsPromises();
});

test.each([
  { when: 'between two waves', after: '10min' },
  { when: 'after the last wave', after: '62min' },
])(
  'S9 seats taken away $when end an offer whose other seats are taken, as filled',
  async ({ after }) => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ seats: 2 });
    await story.texts('Alice', 'YES');
    await story.fastForward(after);

    const params = { shiftId: story.shiftId };
    await story.api.changeShift({ params, body: { seats: 1 } });
    await story.time.settle();

    expect(await story.state()).toBe('closed');
    expect((await story.ends()).result).toBe('filled');
    expect((await story.api.readShift({ params })).status).toBe('filled');
    await story.keepsItsPromises();
  },
);
