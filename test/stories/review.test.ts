import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { alerts, answerByLink, seats, shiftCode } from './support/answers.ts';
import { award, poolWithRules, waiting } from './support/review-list.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S15 where the office decides, a yes by any channel is only on the list, and everybody is told the truth', async () => {
  const story = await poolWithRules(stage, 'Alice Bob Charlie', {
    award: 'review',
    reviewMinutes: 120,
  });
  await story.offer();
  const code = await shiftCode(story);

  await story.texts('Alice', `YES ${code}`);
  expect(story.bodiesTo('Alice').at(-1)).toMatch(
    /^You are on the list for shift .* It is not yours yet: the office decides by 11:00am/,
  );
  expect(await answerByLink(story, 'Bob', 'yes')).toContain('You are on the list');
  await story.time.settle();
  expect(await seats(story)).toEqual([]);
  expect((await waiting(story)).map(({ name }) => name)).toEqual(['Alice', 'Bob']);
  expect(await alerts(story)).toContain('review_waiting');

  await award(story, 'Bob');

  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Bob by operator']);
  expect(story.bodiesTo('Bob').at(-1)).toContain(`shift ${code} is yours`);
  expect(story.bodiesTo('Alice').at(-1)).toBe(
    `Shift ${code} has gone to somebody else. Thank you for your answer.`,
  );
  expect(story.rang()).toEqual([]);
  await story.keepsItsPromises();
});

test('S15 who presses 1 hears that the office decides, is not called again, and the offer waits for it', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob',
    { award: 'review', reviewMinutes: 120 },
    { settings: { rounds: 2 } },
  );
  story.phone('Alice').persona(accepts());
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.fastForward('1h');

  expect(story.heard('Alice')).toContain('You are on the list for this shift. It is not yours yet');
  expect(story.heard('Alice')).toContain('the office decides by 11:00 AM');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Bob']);
  expect(await story.state()).toBe('active');

  await story.fastForward('1h 5min');

  expect(await story.state(), 'the pool decides in its order').toBe('closed');
  expect(await seats(story)).toEqual(['Alice by key_press']);
  expect(story.bodiesTo('Alice').at(-1)).toMatch(/^Confirmed: shift/);
  await story.keepsItsPromises();
});

test('S15 whoever the office refuses is told, is not called again, and the offer goes on without them', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob',
    { award: 'review', reviewMinutes: 180 },
    { settings: { rounds: 2 } },
  );
  story.phone('Alice').persona(accepts());
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.fastForward('1h');
  const [alice] = await waiting(story);

  await story.api.refuseSeat({ params: { interestId: alice?.interestId ?? '' } });

  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(story.seconds(), 'it does not wait for a deadline of nobody').toBeLessThan(2 * 3600);
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Bob']);
  expect(story.bodiesTo('Alice').at(-1)).toContain('The office has not given you shift');
  expect(await seats(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('S15 X8 who said yes when it was full stands by, and is asked first once a seat is there', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob Charlie',
    { standby: true, tierDelayMinutes: 15 },
    { settings: { callsEnabled: false } },
  );
  await story.offer();
  const code = await shiftCode(story);
  await story.texts('Alice', `YES ${code}`);

  await story.texts('Charlie', `YES ${code}`);
  expect(story.bodiesTo('Charlie').at(-1)).toBe(
    `Shift ${code} has just been taken. You are on the standby list: if a place becomes free, you are asked first.`,
  );
  await story.ends();
  const { shiftId } = story;
  await story.api.changeShift({ params: { shiftId }, body: { seats: 2 } });
  await story.offer();

  const second = story.ledger('text_accepted').filter(({ body }) => body.includes(' available'));
  expect(second.map(({ to }) => story.nameOf(to)).slice(3)).toEqual(['Charlie']);
  await story.texts('Charlie', `YES ${code}`);
  expect(await seats(story)).toEqual(['Alice by sms', 'Charlie by sms']);
  expect((await story.ends()).result).toBe('filled');
  await story.keepsItsPromises();
});
