import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { alerts, endsOfCalls } from './support/answers.ts';
import { deleteRun, keepHouse, reset, runOf } from './support/runs.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('A5 a run terminated in the middle of a ring: housekeeping closes the job as aborted, takes the ring back and alarms once', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.rings('Alice');

  await runOf(story).terminate('by mistake');
  await keepHouse(story);
  await keepHouse(story);

  expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
  expect((await story.ends()).result).toBe('aborted');
  expect(await alerts(story)).toEqual(['run_aborted']);
  await story.fastForward('2h');
  expect(story.rang()).toEqual(['Alice']);
  await story.keepsItsPromises();
});

test('A5 a run that is missing while its job is active is started again, texts nobody twice and goes on to the calls', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona(accepts());
  await story.offer();
  expect(story.textedTo()).toEqual(['Alice', 'Bob']);

  await deleteRun(story);
  await keepHouse(story);

  expect(await alerts(story)).toEqual(['run_restarted']);
  expect((await story.ends()).result).toBe('filled');
  const offered = story.ledger('text_accepted').filter(({ body }) => body.includes('Reply YES'));
  expect(offered).toHaveLength(6);
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  await story.keepsItsPromises();
});

test('A5 a run reset in the middle of a ring goes on with that ring and begins no other for it', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.rings('Alice');
  const [ring] = story.phone('Alice').calls;

  await reset(story);
  expect(story.phone('Alice').liveCall?.sid).toBe(ring?.sid);
  await story.presses('Alice', '2');

  expect((await story.ends()).reason).toBe('No response after 1 round (2 calls to 2 staff)');
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  expect(await story.outcomes()).toEqual(['Alice 1 declined', 'Bob 1 no_answer']);
  await story.keepsItsPromises();
});

test('A5 housekeeping leaves an offer alone whose run is at work', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona(accepts());
  await story.offer({ waves: false });
  await story.rings('Alice');

  await keepHouse(story);
  expect(story.phone('Alice').liveCall?.status).toBe('ringing');
  await story.presses('Alice', '2');
  await keepHouse(story);

  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Alice', 'Bob']);
  expect(await alerts(story)).toEqual([]);
  await story.keepsItsPromises();
});
