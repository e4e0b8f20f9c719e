import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('R14 a reminder that nobody has answered is moved by hand: it rings at that time, and not when the retry was due', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '3d', at: '14:00' });
  clinic.phone('Ann').persona([{ kind: 'no_answer' }, { kind: 'answers', presses: '1' }]);
  await clinic.fastForward('54h');
  expect(clinic.ringTimes()).toEqual(['Ann Wed 14:00']);

  const params = { appointmentId: clinic.appointmentId };
  await clinic.api.moveReminder({ params, body: { at: clinic.timeAhead('1h', '18:00') } });

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toEqual(['Ann Wed 14:00', 'Ann Wed 18:00']);
  await clinic.keepsItsPromises();
});
