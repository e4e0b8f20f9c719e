import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S12 five calls are made, three avoided by the claim and four not made because of declines', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  story.phone('Charlie').persona(declines());
  story.phone('Diana').persona({ kind: 'no_answer' });

  await story.offer();
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob', 'Charlie', 'Diana', 'Bob']);
  expect(await story.outcomes()).toEqual([
    'Alice 1 declined',
    'Bob 1 no_answer',
    'Charlie 1 declined',
    'Diana 1 no_answer',
    'Bob 2 accepted',
  ]);
  const { tally } = await story.api.readOffer({ params: { offerId: story.offerId } });
  expect(tally).toEqual({
    kind: 'final',
    made: 5,
    avoidedByClaim: 3,
    notMadeDeclined: 4,
    notMadeOther: 0,
  });
  expect(story.bodiesTo('Bob').at(-1)).toMatch(/^Confirmed: shift/);
  await story.keepsItsPromises();
});

test('S12 the tally of a closed offer stays as it was, whatever becomes of pool, settings and claim', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona(accepts());
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('filled');
  const { offerId, shiftId, poolId, api } = story;
  const tally = async () => (await api.readOffer({ params: { offerId } })).tally;
  const atTheEnd = await tally();
  expect(atTheEnd).toEqual({
    kind: 'final',
    ...{ made: 2, avoidedByClaim: 3, notMadeDeclined: 1, notMadeOther: 0 },
  });

  await api.changeSettings({ body: { rounds: 5, callsEnabled: false } });
  const [alice, bob] = ['Alice', 'Bob'].map((name) => story.member(name).staffId);
  await api.replaceMembers({ params: { poolId }, body: { members: [alice ?? ''] } });
  await api.reportNoShow({ params: { shiftId }, body: { staffId: bob ?? '' } });

  expect(await tally()).toEqual(atTheEnd);
});
