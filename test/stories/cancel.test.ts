import { afterAll, beforeAll, expect, test } from 'vitest';
import { alerts, endsOfCalls, seats, shiftCode } from './support/answers.ts';
import { runOf } from './support/runs.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Alice's phone rings; Bob would be next. */
async function whileAliceRings(): Promise<Story> {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer({ waves: false });
  await story.rings('Alice');
  return story;
}

async function expectCancelled(story: Story): Promise<void> {
  expect((await story.ends()).result).toBe('cancelled');
  await story.fastForward('2h');
  expect(story.rang()).toEqual(['Alice']);
  expect(await seats(story)).toEqual([]);
  await story.keepsItsPromises();
}

const byApi = (story: Story) =>
  story.api.cancelOffer({
    params: { offerId: story.offerId },
    body: { reason: 'Entered by mistake' },
  });
const inTemporal = async (story: Story) => {
  await runOf(story).cancel();
};

test.for([
  ['the API', byApi],
  ['Temporal', inTemporal],
] as const)(
  'A5 a cancel by %s takes back the unanswered ring and rings nobody else',
  async ([, cancel]) => {
    const story = await whileAliceRings();

    await cancel(story);
    await story.time.settle();

    expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
    await expectCancelled(story);
  },
);

test.for([
  ['the API', byApi],
  ['Temporal', inTemporal],
] as const)('A5 a cancel by %s lets a talk finish, which is told the truth', async ([, cancel]) => {
  const story = await whileAliceRings();
  await story.answers('Alice');

  await cancel(story);
  await story.time.settle();
  expect(story.phone('Alice').liveCall?.status).toBe('in-progress');
  await story.presses('Alice', '1');

  expect(story.heard('Alice')).toContain('no longer open');
  expect(story.heard('Alice')).not.toContain('is yours');
  await expectCancelled(story);
  expect(endsOfCalls(story, 'Alice')).toEqual(['script_ended']);
});

test('A5 a cancel in Temporal while texts are awaited closes the job, sends no further wave and raises no alarm', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();

  await inTemporal(story);

  expect((await story.ends()).result).toBe('cancelled');
  await story.fastForward('3h');
  expect(story.textedTo()).toEqual(['Alice', 'Bob']);
  expect(await alerts(story)).toEqual([]);
  await story.texts('Bob', `YES ${await shiftCode(story)}`);
  expect(story.bodiesTo('Bob').at(-1)).toContain('is no longer open');
  expect(story.rang()).toEqual([]);
  await story.keepsItsPromises();
});

test('S9 a shift cancelled in the middle of a ring takes the ring back and closes its offer', async () => {
  const story = await whileAliceRings();

  await story.api.cancelShift({
    params: { shiftId: story.shiftId },
    body: { reason: 'Patient in hospital' },
  });
  await story.time.settle();

  expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
  await expectCancelled(story);
  const shift = await story.api.readShift({ params: { shiftId: story.shiftId } });
  expect(shift.status).toBe('cancelled');
});

test('S9 S13 a shift assigned elsewhere in the middle of a ring takes the ring back and rings nobody else', async () => {
  const story = await whileAliceRings();

  const told = await story.api.jobAssigned({
    body: { shift: await shiftCode(story), staff: story.member('Bob').staffId },
  });
  await story.time.settle();

  expect(told).toEqual({ kind: 'closed', staffId: story.member('Bob').staffId });
  expect(endsOfCalls(story, 'Alice')).toEqual(['withdrawn']);
  expect((await story.ends()).result).toBe('assigned_elsewhere');
  expect(story.rang()).toEqual(['Alice']);
  expect(await seats(story)).toEqual(['Bob by elsewhere']);
  await story.keepsItsPromises();
});
