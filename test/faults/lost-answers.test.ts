import { afterAll, beforeAll, expect } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';
import { standBeside } from './support/bystander.ts';
import { fault, faultsFired } from './support/fault.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const NAMES = ['Alice', 'Bob', 'Charlie', 'Diana'] as const;

/** Four people, of whom the last one accepts; nobody else answers. */
async function fourPeople(options: { listLagMs?: number } = {}): Promise<Story> {
  await standBeside(stage);
  const story = await Story.begin(stage, { settings: { rounds: 1 }, ...options });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  for (const name of NAMES.slice(0, 3)) story.phone(name).persona({ kind: 'no_answer' });
  story.phone('Diana').persona(accepts());
  return story;
}

const numberOf = (story: Story, name: string) => story.member(name).number ?? '';

fault('F30', 'a call whose acceptance was never heard of rings once', async (draw) => {
  const story = await fourPeople();
  const losses = draw.shuffled(['answer_lost_after_accepting', 'hang', 'truncated', 'html_body']);
  const faults = stage.world.carrier.faults(story.account);
  for (const [n, does] of losses.entries()) {
    const to = numberOf(story, NAMES[n] ?? '');
    faults.add({ on: 'create_call', does, to, times: 1 });
  }

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual([...NAMES]);
  expect(await story.outcomes()).toEqual([
    'Alice 1 no_answer',
    'Bob 1 no_answer',
    'Charlie 1 no_answer',
    'Diana 1 accepted',
  ]);
  return { story, fired: faultsFired(story) };
});

fault('F30', 'a lost answer is found in the list when no callback comes either', async (draw) => {
  const story = await fourPeople();
  const name = draw.oneOf(['Alice', 'Bob', 'Charlie']);
  const to = numberOf(story, name);
  const does = draw.oneOf(['answer_lost_after_accepting', 'hang', 'truncated']);
  const faults = stage.world.carrier.faults(story.account);
  faults.add({ on: 'create_call', does, to, times: 1 }, { on: 'callback', does: 'lose', to });

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual([...NAMES]);
  expect(await story.outcomes()).toContain(`${name} 1 no_answer`);
  return { story, fired: faultsFired(story) };
});

fault('F31', 'an error before or after accepting is never asked again', async (draw) => {
  const story = await fourPeople();
  const [before = '', after = ''] = draw.shuffled(['Alice', 'Bob', 'Charlie']);
  const status = () => draw.oneOf([500, 502, 503, 504]);
  stage.world.carrier.faults(story.account).add(
    {
      on: 'create_call',
      does: 'error_before',
      status: status(),
      to: numberOf(story, before),
      times: 1,
    },
    { on: 'create_call', does: 'error_after', status: status(), to: numberOf(story, after) },
  );

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual(NAMES.filter((name) => name !== before));
  expect(await story.outcomes()).toContain(`${before} 1 failed`);
  expect(await story.outcomes()).toContain(`${after} 1 no_answer`);
  return { story, fired: faultsFired(story) };
});

fault('F34', 'a list that lags by a minute hides no call from the look-up', async (draw) => {
  const story = await fourPeople({ listLagMs: draw.between(31, 60) * 1000 });
  const name = draw.oneOf(['Alice', 'Bob', 'Charlie']);
  const to = numberOf(story, name);
  stage.world.carrier
    .faults(story.account)
    .add(
      { on: 'create_call', does: 'answer_lost_after_accepting', to },
      { on: 'callback', does: 'lose', to },
    );

  await story.offer({ waves: false });
  const { result } = await story.ends();

  expect(result).toBe('filled');
  expect(story.rang()).toEqual([...NAMES]);
  expect(await story.outcomes()).toContain(`${name} 1 no_answer`);
  return { story, fired: faultsFired(story) };
});
