import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts, seats, shiftCode } from './support/answers.ts';
import { award, poolWithRules } from './support/review-list.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S15 once the office is late the pool decides in its order, at the moment that people were told', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob Charlie',
    { award: 'review', reviewMinutes: 45 },
    { settings: { callsEnabled: false } },
  );
  await story.offer({ seats: 2 });
  const code = await shiftCode(story);
  for (const name of ['Charlie', 'Bob', 'Alice']) await story.texts(name, `YES ${code}`);
  await story.texts('Bob', `NO ${code}`);

  await story.fastForward('44min');
  expect(await seats(story)).toEqual([]);
  await story.fastForward('2min');

  expect((await seats(story)).toSorted()).toEqual(['Alice by sms', 'Charlie by sms']);
  expect((await story.ends()).result).toBe('filled');
  expect(story.bodiesTo('Bob').at(-1)).toMatch(/^Noted: you will not be asked again/);
  await story.keepsItsPromises();
});

test('S15 where only the office may decide, people are told that it is late, and a cancelled shift is told too', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob',
    { award: 'review', reviewMinutes: 45, reviewFallback: 'nobody' },
    { settings: { callsEnabled: false } },
  );
  await story.offer();
  const code = await shiftCode(story);
  await story.texts('Alice', `YES ${code}`);

  await story.fastForward('2h');

  expect(story.bodiesTo('Alice').at(-1)).toContain('The office has not decided');
  expect(await alerts(story)).toEqual(['review_waiting', 'review_overdue']);
  expect(await story.state()).toBe('active');
  const params = { offerId: story.offerId };
  await story.api.cancelOffer({ params, body: { reason: 'Not needed any more' } });
  expect((await story.ends()).result).toBe('cancelled');
  expect(story.bodiesTo('Alice').at(-1)).toContain('is no longer open, so nobody on the list');
  expect(await seats(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('A1 S15 what the office decides at night is told when the hours of each begin', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob',
    { award: 'review', reviewMinutes: 600 },
    { at: '21:30' },
  );
  await story.offer({ startsIn: '16h' });
  const code = await shiftCode(story);
  for (const name of ['Alice', 'Bob']) await story.texts(name, `YES ${code}`);
  await story.fastForward('2h');
  const before = story.ledger('text_accepted').length;

  await award(story, 'Bob');

  expect((await story.ends()).result).toBe('filled');
  expect(story.bodiesTo('Bob').at(-1)).toMatch(/^You are on the list/);
  await story.fastForward('6h 20min');
  expect(story.ledger('text_accepted')).toHaveLength(before);
  await story.fastForward('11min');
  expect(story.bodiesTo('Bob').at(-1)).toContain(`shift ${code} is yours`);
  expect(story.bodiesTo('Alice').at(-1)).toContain('has gone to somebody else');
  await story.keepsItsPromises();
});

test('A1 S15 what the office decides at night about a shift of that night is told at once', async () => {
  const story = await poolWithRules(
    stage,
    'Alice Bob',
    { award: 'review', reviewMinutes: 600 },
    { at: '21:30' },
  );
  await story.offer({ startsIn: '8h' });
  const code = await shiftCode(story);
  for (const name of ['Alice', 'Bob']) await story.texts(name, `YES ${code}`);
  await story.fastForward('2h');

  await award(story, 'Bob');

  expect(story.bodiesTo('Bob').at(-1)).toContain(`shift ${code} is yours`);
  expect(story.bodiesTo('Alice').at(-1)).toContain('has gone to somebody else');
  await story.keepsItsPromises();
});
