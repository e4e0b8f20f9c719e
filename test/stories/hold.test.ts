import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/contract/client.ts';
import { OPERATOR_KEY, openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Scope = 'everything' | 'account' | 'tenant' | 'job' | 'person';

async function targetOf(story: Story, scope: Scope): Promise<string> {
  switch (scope) {
    case 'everything':
      return '*';
    case 'tenant':
      return story.tenantId;
    case 'job':
      return story.offerId;
    case 'person':
      return story.member('Alice').staffId;
    case 'account': {
      const { rows } = await stage.sql.query<{ id: string }>(
        'select id from account where ref = $1',
        [story.account],
      );
      return rows[0]?.id ?? '';
    }
  }
}

async function hold(story: Story, scope: Scope): Promise<() => Promise<void>> {
  const target = await targetOf(story, scope);
  const isAbove = scope === 'everything' || scope === 'account';
  const api = isAbove ? createClient({ origin: stage.app.origin, key: OPERATOR_KEY }) : story.api;
  await api.hold({
    body: { scope, reason: 'A rest.', ...(scope !== 'everything' && { target }) },
  });
  return async () => {
    await api.resume({ params: { scope, target } });
    await story.time.settle();
  };
}

describe('A6 nothing starts while it is held, nothing is lost, and it goes on when it is resumed', () => {
  test.each(['everything', 'account', 'tenant', 'job'] as const)('%s: rings', async (scope) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    const resume = await hold(story, scope);
    await story.fastForward('2h');
    expect(story.ledger('call_accepted')).toEqual([]);

    await resume();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });

  test.each(['everything', 'account', 'tenant', 'job'] as const)('%s: waves', async (scope) => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer();
    const resume = await hold(story, scope);
    await story.fastForward('2h');
    expect(story.textedTo()).toEqual(['Alice', 'Bob']);

    await resume();
    expect(story.textedTo()).toEqual(['Alice', 'Bob', 'Alice', 'Bob']);
    await story.texts('Bob', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a person: the others are rung, and she is again once she is resumed', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 2 } });
    await story.pool({ Alice: {}, Bob: {} });
    story.phone('Bob').persona({ kind: 'no_answer' });
    await story.offer({ waves: false });
    const resume = await hold(story, 'person');
    await story.rings('Bob');
    await story.fastForward('40s');
    await resume();
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Bob', 'Alice']);
    await story.keepsItsPromises();
  });

  test('a hold in the middle of a ring lets that ring be, and the next one wait', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    const resume = await hold(story, 'job');
    await story.presses('Alice', '2');
    await story.fastForward('1h');
    expect(story.rang()).toEqual(['Alice']);
    await resume();
    await story.presses('Bob', '1');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a claim by text still counts while the calls are held', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer();
    const resume = await hold(story, 'job');
    await story.texts('Alice', 'YES');
    expect((await story.ends()).result).toBe('filled');
    await resume();
    await story.keepsItsPromises();
  });
});
