import { afterAll, beforeAll, expect, test } from 'vitest';
import { endsOfCalls, seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Bob's phone rings, but the carrier's answer and its first two reports were lost: only its list can tell. */
async function whileBobsRingIsInDoubt(): Promise<Story> {
  const story = await Story.begin(stage, { listLagMs: 12_000 });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  const to = story.member('Bob').number ?? '';
  stage.world.carrier
    .faults(story.account)
    .add(
      { on: 'create_call', does: 'answer_lost_after_accepting', to, times: 1 },
      { on: 'callback', does: 'lose', to, times: 2 },
    );
  await story.offer({ waves: false });
  await story.rings('Bob');
  return story;
}

/** The id under which we know Bob's call, if any. */
async function knownCall(story: Story): Promise<string | null | undefined> {
  const { rows } = await stage.sql.query<{ carrier_sid: string | null }>(
    'select carrier_sid from attempt where tenant_id = $1 and to_number = $2',
    [story.tenantId, story.member('Bob').number],
  );
  return rows[0]?.carrier_sid;
}

test('I7 a yes while a ring of unclear fate is under way: the ring is taken back as soon as it is found', async () => {
  const story = await whileBobsRingIsInDoubt();
  expect(await knownCall(story)).toBeNull();

  await story.texts('Alice', `YES ${await shiftCode(story)}`);
  expect(await seats(story)).toEqual(['Alice by sms']);
  expect((await story.ends()).result).toBe('filled');

  expect(await knownCall(story)).toBe(story.phone('Bob').calls[0]?.sid);
  expect(endsOfCalls(story, 'Bob')).toEqual(['withdrawn']);
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  await story.keepsItsPromises();
});

test('A5 a cancel while a ring of unclear fate is under way: the ring is taken back as soon as it is found', async () => {
  const story = await whileBobsRingIsInDoubt();
  expect(await knownCall(story)).toBeNull();

  await story.api.cancelOffer({
    params: { offerId: story.offerId },
    body: { reason: 'Entered by mistake' },
  });
  expect((await story.ends()).result).toBe('cancelled');

  expect(endsOfCalls(story, 'Bob')).toEqual(['withdrawn']);
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  await story.keepsItsPromises();
});
