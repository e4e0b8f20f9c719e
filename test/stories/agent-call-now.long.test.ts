import { afterAll, beforeAll, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('R5 R10 what an agent hears in a call now about an appointment that was handed over is applied as any other answer', async () => {
  const clinic = await AgentClinic.open(stage, { reminders: { maxRetries: 0 } });
  await clinic.appointment('Ann', { in: '3d', at: '14:00' });
  clinic.phone('Ann').persona([{ kind: 'no_answer' }, { kind: 'talks', says: 'confirms' }]);
  expect(await clinic.jobEnds()).toMatchObject({ result: 'handed_over' });
  expect(await clinic.appointmentStatus()).toBe('no_answer');

  const params = { contactId: clinic.member('Ann').staffId };
  await clinic.api.callNow({ params, body: {} });
  await clinic.time.settle();

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(await clinic.appointmentStatus()).toBe('confirmed');
  await clinic.keepsItsPromises();
});
