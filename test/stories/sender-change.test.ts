import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/contract/client.ts';
import { OPERATOR_KEY, openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';
import { drawNumber } from './support/story-setting.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The operator gives the tenant another number of its account. */
async function moves(story: Story, { loses = false } = {}): Promise<string> {
  const number = drawNumber('+612555');
  stage.world.carrier.setNumbers(story.account, [...(loses ? [] : [story.sender]), number]);
  const operator = createClient({ origin: stage.app.origin, key: OPERATOR_KEY });
  const { tenantId } = story;
  const { sender } = await operator.changeTenant({
    params: { tenantId },
    body: { sender: { number } },
  });
  expect(sender).toBe(number);
  await story.time.settle();
  return number;
}

const froms = (story: Story, kind: 'text_accepted' | 'ring_started') =>
  story.ledger(kind).map(({ from, to }) => `${story.nameOf(to)} ${from}`);

describe('A8 a tenant that is given another number', () => {
  test('what waits for the old one goes out from the new one: texts and reserved rings', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    stage.world.carrier.setNumbers(story.account, []);
    await story.offer();
    await story.fastForward('3min');
    expect(froms(story, 'text_accepted')).toEqual([]);

    const holds = async () =>
      (await story.api.readOffer({ params: { offerId: story.offerId } })).holds;
    expect(await holds()).toMatchObject([{ scope: 'sender' }]);
    const number = await moves(story, { loses: true });
    expect(await holds()).toEqual([]);
    await story.fastForward('2min');
    expect(froms(story, 'text_accepted')).toEqual([`Alice ${number}`]);
    await story.presses('Alice', '1');
    expect(froms(story, 'ring_started')).toEqual([`Alice ${number}`]);
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
  });

  test('who answers a text from the old number is heard, and answered from the new one; so is STOP', async () => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    const old = story.sender;
    const number = await moves(story);
    await story.phone('Bob').text(old, 'STOP');
    await story.phone('Alice').text(old, 'YES');
    await story.time.settle();

    expect((await story.ends()).result).toBe('filled');
    expect(froms(story, 'text_accepted').at(-1)).toBe(`Alice ${number}`);
    const params = { staffId: story.member('Bob').staffId };
    expect((await story.api.readOptOuts({ params })).optOuts).toMatchObject([{ source: 'sms' }]);
  });

  test('an opt-out that somebody has given a tenant behind the old number stands', async () => {
    const story = await Story.begin(stage);
    const beside = await Story.beside(story);
    const phone = drawNumber('+6141');
    await story.pool({ Alice: { phone }, Bob: {} });
    await beside.pool({ Alice: { phone } });
    await beside.api.optOut({ params: { staffId: beside.member('Alice').staffId }, body: {} });
    await moves(story);

    await story.offer({ waves: false });
    await story.presses('Bob', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(story.ledger('ring_started').map(({ to }) => to)).toEqual([story.member('Bob').number]);
  });

  test('a call that is under way from the old number comes to its end', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await story.answers('Alice');
    await moves(story);
    await story.presses('Alice', '1');

    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });
});
