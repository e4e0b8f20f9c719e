import { afterAll, beforeAll, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('A1 I8 a ring of an agent that was taken back and could not be stopped counts: another matter waits its hour', async () => {
  const clinic = await AgentClinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '14:30' });
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona([{ kind: 'no_answer' }, { kind: 'talks', says: 'confirms' }]);
  await clinic.rings('Ann');

  await clinic.moves('5d', '10:00');
  await clinic.fastForward('3h');

  const [first, second = '', ...others] = clinic.ringTimes();
  expect([first, ...others]).toEqual(['Ann Tue 14:00']);
  expect(second >= 'Ann Tue 15:00').toBe(true);
  await clinic.keepsItsPromises();
});
