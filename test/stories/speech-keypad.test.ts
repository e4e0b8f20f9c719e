import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pressesWrongKeyThen } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function calling(): Promise<Story> {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  return story;
}

const answersOf = async (story: Story) => {
  const { rows } = await stage.sql.query<{ answer: string }>(
    'select answer from answer where tenant_id = $1',
    [story.tenantId],
  );
  return rows.map(({ answer }) => answer);
};

describe('S5 keys', () => {
  test('a wrong key is prompted again and never declines', async () => {
    const story = await calling();
    story.phone('Alice').persona(pressesWrongKeyThen('1'));
    expect((await story.ends()).result).toBe('filled');
    expect(story.heard('Alice')).toContain('that key does nothing here');
    expect(await answersOf(story)).toEqual(['accepted']);
    await story.keepsItsPromises();
  });

  test('wrong keys without end are no answer, and no decline either', async () => {
    const story = await calling();
    story.phone('Alice').persona({ kind: 'answers', presses: ['5', '6', '7', '8'] });
    await story.ends();
    expect(await story.outcomes()).toEqual(['Alice 1 no_action', 'Bob 1 no_answer']);
    expect(await answersOf(story)).toEqual([]);
    await story.keepsItsPromises();
  });

  test('the star says the whole of it again', async () => {
    const story = await calling();
    await story.presses('Alice', '*');
    const heard = stage.world.carrier.phone(story.member('Alice').number ?? '').calls.at(-1)?.heard;
    const greetings = heard?.filter((words) => words.includes('Jane D')) ?? [];
    expect(greetings).toHaveLength(2);
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('silence is told that no response was received, and the next one is rung', async () => {
    const story = await calling();
    story.phone('Alice').persona({ kind: 'silent' });
    await story.ends();
    expect(story.heard('Alice')).toContain('received no response');
    expect(await story.outcomes()).toEqual(['Alice 1 no_action', 'Bob 1 no_answer']);
    expect(await answersOf(story)).toEqual([]);
    await story.keepsItsPromises();
  });

  test('a 2 declines, and says so', async () => {
    const story = await calling();
    await story.presses('Alice', '2');
    expect(story.heard('Alice')).toContain('not be called again about this shift');
    await story.ends();
    expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 no_answer']);
    await story.keepsItsPromises();
  });
});

describe('S5 machine detection', () => {
  test('a machine is hung up on without waiting for its end, and the outcome is voicemail', async () => {
    const story = await calling();
    story.phone('Alice').persona({ kind: 'voicemail' });
    await story.ends();
    expect(await story.outcomes()).toEqual(['Alice 1 voicemail', 'Bob 1 no_answer']);
    const [ended] = story.ledger('call_ended');
    expect(ended?.why).toBe('caller_hung_up');
    expect(ended?.seconds).toBeLessThan(15);
    await story.keepsItsPromises();
  });

  test('the script begins before detection has come to a verdict', async () => {
    const story = await calling();
    story
      .phone('Alice')
      .persona({ kind: 'answers', presses: '1', pressAfterSeconds: 1, detectedAfterSeconds: 20 });
    expect((await story.ends()).result).toBe('filled');
    const verdicts = story.ledger('machine').map(({ seq }) => seq);
    const [firstWords] = story.ledger('heard');
    expect(verdicts.every((seq) => seq > (firstWords?.seq ?? Infinity))).toBe(true);
    expect(await story.outcomes()).toEqual(['Alice 1 accepted']);
    await story.keepsItsPromises();
  });
});
