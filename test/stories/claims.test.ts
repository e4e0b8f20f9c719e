import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import {
  alerts,
  answerByLink,
  answerByOffice,
  endsOfCalls,
  seats,
  shiftCode,
} from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S6 a yes of the last person in the last round fills the offer, and nothing calls it unfilled afterwards', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Alice', 'Bob']);
  expect(await seats(story)).toEqual(['Bob by key_press']);
  await story.fastForward('1h');
  const shift = await story.api.readShift({ params: { shiftId: story.shiftId } });
  expect(shift.status).toBe('filled');
  expect(story.rang()).toHaveLength(4);
  await story.keepsItsPromises();
});

test('S6 I7 a yes by text takes back the ring that is under way, and nobody else is rung', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.rings('Bob');

  await story.texts('Alice', `YES ${await shiftCode(story)}`);

  expect(story.phone('Bob').liveCall).toBeUndefined();
  expect(endsOfCalls(story, 'Bob')).toEqual(['withdrawn']);
  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  expect(await story.outcomes()).toEqual(['Alice 1 no_answer', 'Bob 1 withdrawn']);
  expect(story.bodiesTo('Alice').filter((body) => body.startsWith('Confirmed:'))).toHaveLength(1);
  await story.keepsItsPromises();
});

test('S6 who presses 1 after the seat has gone hears that it is taken, and never that it is theirs', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.answers('Alice');
  expect(story.heard('Alice')).not.toContain('is yours');

  await answerByOffice(story, 'Bob');
  await story.time.settle();
  expect(story.phone('Alice').liveCall?.status).toBe('in-progress');
  await story.presses('Alice', '1');

  expect(story.heard('Alice')).toContain('has just been taken');
  expect(story.heard('Alice')).not.toContain('is yours');
  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Bob by operator']);
  expect(await story.outcomes()).toEqual(['Alice 1 no_action']);
  expect(story.bodiesTo('Alice')).toEqual([]);
  await story.keepsItsPromises();
});

test('S2 YES with a code takes the shift of that code and leaves the other one open', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  await story.shift({ startsIn: '8h' });
  const first = { shiftId: story.shiftId, code: await shiftCode(story) };
  await story.offer();
  await story.shift({ startsIn: '20h' });
  const second = { shiftId: story.shiftId, code: await shiftCode(story) };
  await story.offer();

  await story.texts('Alice', `yes ${second.code.toLowerCase()}`);

  const statusOf = async ({ shiftId }: { shiftId: string }) =>
    (await story.api.readShift({ params: { shiftId } })).status;
  expect(await statusOf(second)).toBe('filled');
  expect(await statusOf(first)).toBe('open');
  expect(story.bodiesTo('Alice').at(-1)).toContain(`shift ${second.code} is yours`);
  await story.keepsItsPromises();
});

test('S2 YES after NO takes the free seat', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  const code = await shiftCode(story);

  await story.texts('Alice', `NO ${code}`);
  expect(story.bodiesTo('Alice').at(-1)).toMatch(/^Noted: you will not be asked again/);
  await story.texts('Alice', `YES ${code}`);

  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Alice by sms']);
  await story.keepsItsPromises();
});

test('S2 NO after YES frees nothing: it answers that the office must be called, and alerts the coordinator', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  const code = await shiftCode(story);
  await story.texts('Alice', `YES ${code}`);

  await story.texts('Alice', `NO ${code}`);

  expect(story.bodiesTo('Alice').at(-1)).toMatch(/is still yours\. To give it up, please call/);
  expect(await seats(story)).toEqual(['Alice by sms']);
  expect(await alerts(story)).toContain('no_after_yes');
  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual([]);
  await story.keepsItsPromises();
});

test('S7 who has declined, by whatever channel, is not called for this shift again', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 3 } });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Charlie').persona({ kind: 'no_answer' });
  await story.offer();
  await story.texts('Bob', `NO ${await shiftCode(story)}`);
  expect(await answerByLink(story, 'Diana', 'no')).toContain('You have declined');

  const { result, reason } = await story.ends();

  expect(result).toBe('unfilled_after_calls');
  expect(story.rang()).toEqual(['Alice', 'Charlie', 'Charlie', 'Charlie']);
  expect(reason).toBe('No response after 3 rounds (4 calls to 2 staff)');
  await story.keepsItsPromises();
});
