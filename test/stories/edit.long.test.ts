import { afterAll, beforeAll, expect, test } from 'vitest';
import { seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { span, Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Minutes after the beginning of the story at which waves were sent to this person. */
function waveMinutes(story: Story, name: string): number[] {
  return story
    .ledger('text_accepted')
    .filter(({ to, body }) => to === story.member(name).number && body.includes('Reply YES'))
    .map(({ at }) => Math.round(story.seconds(at) / 60));
}

const inMinutes = (story: Story, minutes: number) =>
  new Date(story.clock.now() + minutes * 60_000).toISOString();

test('S1 a start that is moved nearer brings the next wave forward', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  await story.offer({ startsIn: '8h' });
  await story.fastForward('5min');

  await story.api.changeTerms({
    params: { offerId: story.offerId },
    body: { startsAt: inMinutes(story, 85), endsAt: inMinutes(story, 200) },
  });
  await story.fastForward('40min');

  expect(waveMinutes(story, 'Alice')).toEqual([0, 10, 20]);
  await story.keepsItsPromises();
});

test('S1 a start that is moved away puts the next wave off', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  await story.offer({ startsIn: '90min' });
  await story.fastForward('5min');

  await story.api.changeTerms({
    params: { offerId: story.offerId },
    body: { startsAt: inMinutes(story, 600), endsAt: inMinutes(story, 700) },
  });
  await story.fastForward('80min');

  expect(waveMinutes(story, 'Alice')).toEqual([0, 30, 60]);
  await story.keepsItsPromises();
});

test('S1 X6 what changed between two waves is what the next one says', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  await story.offer();

  await story.api.changeTerms({ params: { offerId: story.offerId }, body: { suburb: 'Bondi' } });
  await story.fastForward('31min');

  const [first, second] = story.bodiesTo('Alice');
  expect(first).toContain('Newtown');
  expect(second).toContain('Bondi');
  expect(second).not.toContain('Newtown');
  await story.keepsItsPromises();
});

test('S9 X6 terms changed in the middle of a ring: the ring goes on, and the next person hears the new terms', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.rings('Alice');

  await story.api.changeShift({ params: { shiftId: story.shiftId }, body: { suburb: 'Bondi' } });
  await story.time.settle();
  expect(story.phone('Alice').liveCall?.status).toBe('ringing');
  expect(story.rang()).toEqual(['Alice']);
  await story.presses('Alice', '2');
  await story.presses('Bob', '1');

  expect(story.heard('Bob')).toContain('Bondi');
  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  await story.keepsItsPromises();
});

test('S4 a start moved to within the lead while a phone rings: that ring goes on, and no other starts', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.rings('Alice');

  await story.api.changeShift({
    params: { shiftId: story.shiftId },
    body: { startsAt: inMinutes(story, 5) },
  });
  await story.presses('Alice', '2');

  expect((await story.ends()).result).toBe('shift_started');
  expect(story.rang()).toEqual(['Alice']);
  await story.keepsItsPromises();
});

test('S4 the pool is walked by person: who leaves is not rung, who joins is, and nobody twice or left out', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  for (const name of ['Alice', 'Charlie', 'Diana']) {
    story.phone(name).persona({ kind: 'no_answer' });
  }
  const enter = async (...names: readonly string[]) => {
    const members = names.map((name) => story.member(name).staffId);
    await story.api.replaceMembers({ params: { poolId: story.poolId }, body: { members } });
  };
  await enter('Alice', 'Bob', 'Charlie');
  await story.offer({ waves: false });
  await story.rings('Bob');

  // Alice, who has been rung, leaves: everybody after her moves up by one. Diana joins in front.
  await enter('Diana', 'Bob', 'Charlie');
  await story.presses('Bob', '2');

  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Diana', 'Charlie', 'Diana', 'Charlie']);
  await story.keepsItsPromises();
});

test('S6 who has left the pool meanwhile cannot take the shift, and is told so', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.answers('Alice');

  await story.api.replaceMembers({
    params: { poolId: story.poolId },
    body: { members: [story.member('Bob').staffId] },
  });
  await story.presses('Alice', '1');

  expect(story.heard('Alice')).toContain('cannot be given to you');
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(await seats(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('S13 a shift that stayed unfilled can be offered again: a new offer, new texts, new rounds', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona({ kind: 'no_answer' });
  const first = await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('unfilled_after_calls');

  const second = await story.offer();
  expect(second).not.toBe(first);
  expect(story.textedTo()).toEqual(['Alice', 'Bob']);
  await story.texts('Alice', `YES ${await shiftCode(story)}`);

  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Alice by sms']);
  expect(story.seconds()).toBeLessThan(span('8h') / 1000);
  await story.keepsItsPromises();
});
