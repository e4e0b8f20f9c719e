import { afterAll, beforeAll, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('R1 R9 an agent that is removed while it calls: what it has heard counts all the same', async () => {
  const clinic = await AgentClinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona({ kind: 'talks', says: 'confirms', mood: 'Positive' });
  await clinic.rings('Ann');

  await clinic.api.removeAgent();

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(await clinic.sentiments()).toEqual(['confirmed positive']);
  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
  await clinic.keepsItsPromises();
});
