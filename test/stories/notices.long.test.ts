import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepHouse } from './support/runs.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';
import { drawNumber } from './support/story-setting.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Somebody at the office who is told, and who is no member of any pool. */
async function aCoordinator(story: Story, wants: { kinds?: string[]; nights?: string } = {}) {
  const number = drawNumber('+6143');
  story.expectsTexts('Kim', number);
  const { coordinatorId } = await story.api.createCoordinator({
    body: { name: 'Kim', phone: number, ...(wants as object) },
  });
  const texts = () => story.ledger('text_accepted').filter(({ to }) => to === number);
  return { coordinatorId, number, texts, told: () => texts().map(({ body }) => body) };
}

test('A7 the office hears once that nobody answered the texts, that the calls are over, and that the start is near', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  const kim = await aCoordinator(story);
  await story.pool({ Alice: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer({ startsIn: '8h' });
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  await keepHouse(story);
  await story.fastForward('5h');
  await keepHouse(story);
  await keepHouse(story);
  await story.fastForward('1min');

  const { code } = await story.api.readShift({ params: { shiftId: story.shiftId } });
  expect(kim.told()).toEqual([
    expect.stringMatching(`^No answer to the texts: shift ${code}, .*Newtown. Calls follow.$`),
    expect.stringMatching(`^UNFILLED after the calls: shift ${code}, .* Please act.$`),
    expect.stringMatching(`^STARTS SOON and still open: shift ${code}, .*It starts in 1 hour and`),
  ]);
  const { notices } = await story.api.listNotices({ query: { open: 'true' } });
  expect(
    notices.map(({ kind, texts }) => `${kind} ${texts.map(({ state }) => state).join()}`),
  ).toEqual([
    'start_near delivered',
    'unfilled_after_calls delivered',
    'unfilled_after_sms delivered',
  ]);
  await story.keepsItsPromises();
});

test('A7 five shifts filled within ten minutes are two texts: the first at once, the others together', async () => {
  const story = await Story.begin(stage);
  const kim = await aCoordinator(story);
  await story.pool({ Alice: {}, Bob: {}, Carol: {}, Dave: {}, Erin: {} });
  for (const name of ['Alice', 'Bob', 'Carol', 'Dave', 'Erin']) {
    story.shiftId = '';
    await story.offer();
    const { code } = await story.api.readShift({ params: { shiftId: story.shiftId } });
    await story.texts(name, `YES ${code}`);
  }
  expect(kim.told()).toEqual([expect.stringMatching(/^Filled: shift .* Alice Example\.$/)]);
  await story.fastForward('11min');
  expect(kim.told().slice(1)).toEqual([expect.stringMatching(/^Filled \(4\): shifts /)]);
  const { notices } = await story.api.listNotices({ query: {} });
  expect(notices.map(({ texts }) => texts.map(({ state }) => state).join())).toEqual(
    Array.from({ length: 5 }, () => 'delivered'),
  );
  await story.keepsItsPromises();
});

test('A7 by night only what is urgent is told; a hold stalls two offers and is told once, and not after it was lifted', async () => {
  const story = await Story.begin(stage, { at: '22:30', settings: { rounds: 1 } });
  const kim = await aCoordinator(story);
  const lee = await aCoordinator(story, { nights: 'never', kinds: ['stalled', 'filled'] });
  await story.pool({ Alice: {}, Bob: {} });
  await story.api.hold({ body: { scope: 'tenant', reason: 'Fire drill' } });
  const first = await story.offer({ startsIn: '20h' });
  story.shiftId = '';
  await story.offer({ startsIn: '22h' });
  await story.fastForward('2h');
  expect(kim.told()).toEqual([expect.stringMatching(/^STALLED: .* Held: Fire drill\. /)]);
  await story.api.resume({ params: { scope: 'tenant', target: '*' } });
  await story.time.settle();
  for (const [offerId, name] of [
    [first, 'Alice'],
    [story.offerId, 'Bob'],
  ] as const) {
    const { staffId } = story.member(name);
    await story.api.assignOffer({ params: { offerId }, body: { staffId } });
  }
  await story.fastForward('4h');

  expect(kim.told()).toHaveLength(1);
  expect(lee.told()).toEqual([]);
  await story.fastForward('4h');
  expect(kim.told().slice(1)).toEqual([expect.stringMatching(/^Filled \(2\): shifts /)]);
  expect(lee.told()).toEqual(kim.told().slice(1));
  for (const { texts } of (await story.api.listNotices({ query: {} })).notices) {
    expect(texts.every(({ state }) => state === 'delivered' || state === 'dropped')).toBe(true);
  }
  await story.keepsItsPromises();
});

test('A7 S2 a NO after YES is told by name; who has acknowledged it spares the others', async () => {
  const story = await Story.begin(stage, { at: '21:30' });
  const kim = await aCoordinator(story, { kinds: ['manual_review'] });
  const lee = await aCoordinator(story, { kinds: ['manual_review'], nights: 'never' });
  await story.pool({ Alice: {} });
  await story.offer({ startsIn: '20h' });
  await story.texts('Alice', 'YES');
  await story.fastForward('45min');
  await story.texts('Alice', 'NO');

  expect(kim.told()).toEqual([
    expect.stringMatching(/^PLEASE LOOK: shift .* Alice Example\. Said NO after YES and still has/),
  ]);
  const [notice] = (await story.api.listNotices({ query: { open: 'true' } })).notices;
  await story.api.acknowledgeNotice({ params: { noticeId: notice?.noticeId ?? '' } });
  await story.fastForward('9h');
  expect(lee.told()).toEqual([]);
  await story.keepsItsPromises();
});
