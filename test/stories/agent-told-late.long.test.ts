import { afterAll, beforeAll, expect, test } from 'vitest';
import { AgentClinic } from './support/agent-clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('A2 R10 what an agent has heard and its vendor tells only after the call was given up is a matter for the office', async () => {
  const clinic = await AgentClinic.open(stage);
  clinic.faults.add(
    { on: 'callback', does: 'delay', ms: 2 * 3_600_000, times: 3 },
    { on: 'fetch_call', does: 'error_before', status: 503 },
  );
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona([{ kind: 'talks', says: 'cancels' }, { kind: 'no_answer' }]);

  await clinic.fastForward('32h');

  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
  expect(await clinic.sentiments()).toEqual(['unknown unknown']);
  expect(await clinic.reviews()).toEqual(['manual_review told_late_cancelled']);
  expect(await clinic.appointmentStatus()).toBe('scheduled');
  expect(await clinic.notices()).toEqual(['manual_review']);
  await clinic.keepsItsPromises();
});

test('R9 what an agent has heard is not lost by a vendor that cannot be asked for a while, and nobody is rung again', async () => {
  const clinic = await AgentClinic.open(stage);
  clinic.faults.add(
    { on: 'callback', does: 'delay', ms: 2 * 3_600_000, times: 3 },
    { on: 'fetch_call', does: 'error_before', status: 503, times: 3 },
  );
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona([{ kind: 'talks', says: 'cancels' }, { kind: 'no_answer' }]);

  await clinic.fastForward('32h');

  expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
  expect(await clinic.appointmentStatus()).toBe('cancelled');
  expect(await clinic.reviews()).toEqual([]);
  await clinic.keepsItsPromises();
});
