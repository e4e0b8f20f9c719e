import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/contract/client.ts';
import { OPERATOR_KEY, openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
const mend: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const done of mend.splice(0)) await done();
});

async function accountId(story: Story): Promise<string> {
  const { rows } = await stage.sql.query<{ id: string }>('select id from account where ref = $1', [
    story.account,
  ]);
  return rows[0]?.id ?? '';
}

async function alertsAbout(subject: string): Promise<string[]> {
  const { rows } = await stage.sql.query<{ kind: string }>(
    'select kind from alert where subject = $1 and resolved_at is null',
    [subject],
  );
  return rows.map(({ kind }) => kind);
}

async function resume(story: Story): Promise<void> {
  const operator = createClient({ origin: stage.app.origin, key: OPERATOR_KEY });
  await operator.resume({ params: { scope: 'account', target: await accountId(story) } });
  await story.time.settle();
}

describe('A9 a fault of the account burns nobody', () => {
  test.each(['revoked', 'suspended'] as const)(
    'a key that is %s: the account is held with an alarm, and after resume round 1 goes on with its first person',
    async (access) => {
      const story = await Story.begin(stage);
      await story.pool({ Alice: {}, Bob: {} });
      await story.offer({ waves: false });
      stage.world.carrier.setAccess(story.account, access);
      await story.fastForward('2h');
      expect(story.rang()).toEqual([]);
      expect(await story.outcomes()).toEqual([]);
      expect(await alertsAbout(await accountId(story))).toEqual(['account_held']);

      stage.world.carrier.setAccess(story.account, 'open');
      await story.fastForward('30min');
      expect(story.rang()).toEqual([]);
      await resume(story);
      await story.presses('Alice', '1');
      expect((await story.ends()).result).toBe('filled');
      expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
      expect(await alertsAbout(await accountId(story))).toEqual([]);
      await story.keepsItsPromises();
    },
  );

  test('texts wait for the account too, and each is sent once after resume', async () => {
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {}, Bob: {} });
    stage.world.carrier.setAccess(story.account, 'revoked');
    await story.offer();
    await story.fastForward('10min');
    expect(story.textedTo()).toEqual([]);
    stage.world.carrier.setAccess(story.account, 'open');
    await resume(story);
    await story.fastForward('5min');
    expect(story.textedTo().toSorted()).toEqual(['Alice', 'Bob']);
    await story.ends();
    await story.keepsItsPromises();
  });

  test('a carrier that cannot be reached: work waits, and goes on by itself', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await stage.world.carrier.unplug();
    mend.push(() => stage.world.carrier.restore());
    await story.fastForward('20min');
    expect(story.rang()).toEqual([]);
    expect(await story.outcomes()).toEqual([]);
    for (const done of mend.splice(0)) await done();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });
});
