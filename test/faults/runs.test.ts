import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { reset, runOf } from '../stories/support/runs.ts';
import { Story } from '../stories/support/story.ts';
import { standBeside } from './support/bystander.ts';
import { fault } from './support/fault.ts';
import { violations } from './support/invariants.ts';

const CACHE = 2;

let stage: Stage;
let small: Stage;
beforeAll(async () => {
  [stage, small] = await Promise.all([openStage(), openStage({ maxCachedWorkflows: CACHE })]);
});
afterAll(async () => {
  await small.close();
  await stage.close();
});

/** Alice declines and Bob accepts. */
async function twoPeople(on: Stage): Promise<Story> {
  const story = await Story.begin(on, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona(accepts());
  await story.offer({ waves: false });
  return story;
}

fault(
  'F14',
  'runs that are driven out of memory between any two steps go on where they were',
  async () => {
    await standBeside(small);
    const stories = await Promise.all([1, 2, 3, 4].map(() => twoPeople(small)));
    const open = await Promise.all(
      stories.map(async (story) => (await runOf(story).describe()).status.name),
    );
    expect(open).toEqual(stories.map(() => 'RUNNING'));

    const ends = await Promise.all(stories.map((story) => story.ends()));

    expect(ends.map(({ result }) => result)).toEqual(stories.map(() => 'filled'));
    for (const story of stories) expect(story.rang()).toEqual(['Alice', 'Bob']);
    const [first, ...others] = stories;
    if (!first) throw new Error('Nobody has played.');
    for (const other of others) expect(await violations(other)).toEqual([]);
    // All were open at once and all went on: whichever did not fit had to be read again from its history.
    return { story: first, fired: { 'runs that did not fit': open.length - CACHE } };
  },
);

fault(
  'F16',
  'a run that is reset, started twice and told of what it does not know rings nobody a second time',
  async (draw) => {
    await standBeside(stage);
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {}, Bob: {} });
    story.phone('Bob').persona(accepts());
    const { runs } = stage.app.services;
    const tell = (offerId: string) =>
      runs.signal({
        runId: `shift-offer/${offerId}`,
        name: 'attemptEnded',
        payload: { attemptId: randomUUID() },
        requestId: randomUUID(),
      });
    const beforeItsStart = await tell(randomUUID());
    await story.offer({ waves: false });
    const moment = draw.oneOf(['while the phone rings', 'in the talk', 'after the answer']);
    await story.rings('Alice');
    if (moment !== 'while the phone rings') await story.answers('Alice');
    if (moment === 'after the answer') await story.presses('Alice', '2');

    const { offerId, tenantId } = story;
    const again = () =>
      runs.start({
        kind: 'shift-offer',
        runId: `shift-offer/${offerId}`,
        tenantId,
        input: { tenantId, offerId, ownsWaves: false },
      });
    await Promise.all([again(), again(), tell(offerId)]);
    await reset(story);
    if (moment !== 'after the answer') await story.presses('Alice', '2');
    expect((await story.ends()).result).toBe('filled');
    await again();
    await story.fastForward('1h');

    expect(beforeItsStart).toBe('gone');
    expect(story.rang()).toEqual(['Alice', 'Bob']);
    expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 accepted']);
    return { story, fired: { [`reset ${moment}`]: 1, 'started again': 3 } };
  },
);
