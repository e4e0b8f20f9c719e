import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alerts, seats } from './support/answers.ts';
import { newestCall, pressAgain } from './support/signed-press.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Alice is on the phone, Bob comes after her. */
async function calling(): Promise<Story> {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.answers('Alice');
  return story;
}

/** Everything that is known of the newest call, and of what it has led to. */
async function known(story: Story, name: string) {
  const { token } = await newestCall(story, name);
  const { rows } = await stage.sql.query(
    `select a.outcome, a.digit, a.life_cycle, (select count(*) from attempt_event where attempt_id = a.id) as events,
       (select count(*) from answer where tenant_id = a.tenant_id) as answers,
       (select count(*) from suppression where tenant_id = a.tenant_id) as opt_outs,
       (select count(*) from slot_claim where tenant_id = a.tenant_id) as claims
     from attempt a where token = $1`,
    [token],
  );
  return rows[0] as unknown;
}

const optOuts = async (story: Story) => {
  const { rows } = await stage.sql.query<{ source: string }>(
    'select source from suppression where tenant_id = $1 and lifted_at is null',
    [story.tenantId],
  );
  return rows.map(({ source }) => source);
};

describe('S5 the first decision in a call stands', () => {
  test('a signed 1 after its 2 claims nothing, and hears what stands', async () => {
    const story = await calling();
    await story.presses('Alice', '2');
    const before = await seats(story);

    const said = await pressAgain(story, 'Alice', { digit: '1' });

    expect(said).toContain('will not be called again about this shift');
    expect([before, await seats(story)]).toEqual([[], []]);
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    expect((await story.outcomes())[0]).toBe('Alice 1 declined');
    await story.keepsItsPromises();
  });

  test('a signed 2 after its 1 gives nothing up, alarms nobody and hears that the shift is theirs', async () => {
    const story = await calling();
    await story.presses('Alice', '1');

    expect(await pressAgain(story, 'Alice', { digit: '2' })).toContain('the shift is yours');

    expect(await seats(story)).toEqual(['Alice by key_press']);
    expect(await alerts(story)).toEqual([]);
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test.each(['1', '2'])(
    'its %s that comes again is answered alike and changes nothing',
    async (digit) => {
      const story = await calling();
      const first = await pressAgain(story, 'Alice', { digit });
      const once = await known(story, 'Alice');

      const again = [];
      for (let count = 0; count < 3; count += 1) {
        again.push(await pressAgain(story, 'Alice', { digit }));
      }

      expect(new Set([first, ...again]).size).toBe(1);
      expect(await known(story, 'Alice')).toEqual(once);
      await story.ends();
      await story.keepsItsPromises();
    },
  );

  test('its "taken" stays taken, even if the seat has come free since', async () => {
    const story = await calling();
    await story.api.assignOffer({
      params: { offerId: story.offerId },
      body: { staffId: story.member('Bob').staffId },
    });
    const first = await pressAgain(story, 'Alice', { digit: '1' });
    await stage.sql.query(
      `with reopened as (update job set state = 'active', result = null where id = $1 returning shift_id)
       , free as (update shift set status = 'open' where id in (select shift_id from reopened))
       update slot_claim set active = false where job_id = $1`,
      [story.offerId],
    );

    const again = await pressAgain(story, 'Alice', { digit: '1' });

    expect(first).toContain('has just been taken');
    expect(again).toBe(first);
    expect(await seats(story)).toEqual([]);
  });

  test('two different decisions in the same moment: one stands, and both hear the same', async () => {
    const story = await calling();

    const said = await Promise.all([
      pressAgain(story, 'Alice', { digit: '1' }),
      pressAgain(story, 'Alice', { digit: '2' }),
    ]);

    expect(new Set(said).size).toBe(1);
    const isTheirs = said[0].includes('is yours');
    expect(await seats(story)).toEqual(isTheirs ? ['Alice by key_press'] : []);
    await story.ends();
    await story.keepsItsPromises();
  });
});

describe('A4 9 and 9 are honoured whatever was decided before', () => {
  const optOutBy = async (story: Story) => {
    await pressAgain(story, 'Alice', { digit: '9' });
    return pressAgain(story, 'Alice', { digit: '9', step: 'confirm_opt_out-1-0' });
  };

  test('after a claim: the seat stays, the opt-out stands, and both are said', async () => {
    const story = await calling();
    await story.presses('Alice', '1');

    const said = await optOutBy(story);

    expect(said).toContain('no more calls or texts');
    expect(said).toContain('is still yours');
    expect(await seats(story)).toEqual(['Alice by key_press']);
    expect(await optOuts(story)).toEqual(['key']);
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('after a no: she is neither called nor texted again, by no offer', async () => {
    const story = await calling();
    await story.presses('Alice', '2');

    expect(await optOutBy(story)).toContain('no more calls or texts');

    expect(await optOuts(story)).toEqual(['key']);
    await story.ends();
    await story.keepsItsPromises();
  });

  test('a signed 1 after them claims nothing, and they are not repeated once they were lifted', async () => {
    const story = await calling();
    const first = await optOutBy(story);
    await stage.sql.query('update suppression set lifted_at = now() where tenant_id = $1', [
      story.tenantId,
    ]);

    const late = await pressAgain(story, 'Alice', { digit: '1' });
    const again = await optOutBy(story);

    expect([late, again]).toEqual([first, first]);
    expect(await seats(story)).toEqual([]);
    expect(await optOuts(story)).toEqual([]);
    await story.ends();
    await story.keepsItsPromises();
  });
});

describe('I13 a key belongs to the call in which it was pressed', () => {
  const another = `CA${'9'.repeat(32)}`;

  test('signed for another call it changes nothing and ends that call', async () => {
    const story = await calling();
    const before = await known(story, 'Alice');

    const said = await pressAgain(story, 'Alice', { digit: '1', sid: another });

    expect(said).toContain('<Hangup/>');
    expect(said).not.toContain('<Gather');
    expect(await seats(story)).toEqual([]);
    expect(await known(story, 'Alice')).toEqual(before);
    expect(await alerts(story)).toEqual([]);
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a call of which nothing was heard yet is proven by its key to have been placed', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 }, listLagMs: 60_000 });
    await story.pool({ Alice: {} });
    const to = story.member('Alice').number ?? '';
    stage.world.carrier
      .faults(story.account)
      .add(
        { on: 'create_call', does: 'answer_lost_after_accepting', to, times: 1 },
        { on: 'callback', does: 'lose', to, times: 3 },
      );
    await story.offer({ waves: false });
    await story.rings('Alice');
    expect((await newestCall(story, 'Alice')).carrierSid).toBeNull();

    await story.answers('Alice');

    const { sid } = story.phone('Alice').calls[0] ?? {};
    expect((await newestCall(story, 'Alice')).carrierSid).toBe(sid);
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });
});
