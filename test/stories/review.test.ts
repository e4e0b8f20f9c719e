import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { alerts, answerByLink, seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story, type StoryOptions } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Rules = NonNullable<Parameters<Story['api']['changePool']>[0]['body']['rules']>;

async function poolOf(names: string, rules: Rules, options: StoryOptions = {}): Promise<Story> {
  const story = await Story.begin(stage, options);
  await story.pool(Object.fromEntries(names.split(' ').map((name) => [name, {}])));
  await story.api.changePool({ params: { poolId: story.poolId }, body: { rules } });
  return story;
}

/** Who waits for the office, in the order of their yes. */
async function waiting(story: Story) {
  const { review } = await story.api.listReview({ query: { state: 'waiting' } });
  return review.map(({ interestId, staffId }) => ({
    interestId,
    name: [...story.members.values()].find((member) => member.staffId === staffId)?.name,
  }));
}

async function award(story: Story, name: string) {
  const found = (await waiting(story)).find((one) => one.name === name);
  await story.api.awardSeat({ params: { interestId: found?.interestId ?? '' } });
  await story.time.settle();
}

test('S15 where the office decides, a yes by any channel is only on the list, and everybody is told the truth', async () => {
  const story = await poolOf('Alice Bob Charlie', { award: 'review', reviewMinutes: 120 });
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
  const story = await poolOf(
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

test('S15 once the office is late the pool decides in its order, at the moment that people were told', async () => {
  const story = await poolOf(
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
  const story = await poolOf(
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

test('S15 whoever the office refuses is told, is not called again, and the offer goes on without them', async () => {
  const story = await poolOf(
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
  const story = await poolOf(
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

test('A1 S15 what the office decides at night is told when the hours of each begin', async () => {
  const story = await poolOf('Alice Bob', { award: 'review', reviewMinutes: 600 }, { at: '21:30' });
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
  const story = await poolOf('Alice Bob', { award: 'review', reviewMinutes: 600 }, { at: '21:30' });
  await story.offer({ startsIn: '8h' });
  const code = await shiftCode(story);
  for (const name of ['Alice', 'Bob']) await story.texts(name, `YES ${code}`);
  await story.fastForward('2h');

  await award(story, 'Bob');

  expect(story.bodiesTo('Bob').at(-1)).toContain(`shift ${code} is yours`);
  expect(story.bodiesTo('Alice').at(-1)).toContain('has gone to somebody else');
  await story.keepsItsPromises();
});
