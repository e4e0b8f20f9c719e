import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('R5 R10 who has confirmed and is called at once again may cancel by key, and is told that it is so', async () => {
  const clinic = await Clinic.open(stage);
  await clinic.appointment('Ann', { in: '2d', at: '14:00' });
  clinic.phone('Ann').persona([
    { kind: 'answers', presses: '1' },
    { kind: 'answers', presses: '3' },
  ]);
  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  await clinic.fastForward('2h');

  await clinic.api.callNow({ params: { contactId: clinic.member('Ann').staffId }, body: {} });
  await clinic.time.settle();

  expect(await clinic.jobEnds()).toMatchObject({ result: 'cancelled_by_person' });
  expect(clinic.heard('Ann')).toContain('cancelled');
  expect(await clinic.appointmentStatus()).toBe('cancelled');
  await clinic.keepsItsPromises();
});
