import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const ANSWERS = { kind: 'answers', presses: '1' } as const;

async function hold(clinic: Clinic, scope: 'job' | 'person', target: string) {
  await clinic.api.hold({ body: { scope, target, reason: 'The file is being looked through.' } });
  return async () => {
    await clinic.api.resume({ params: { scope, target } });
    await clinic.time.settle();
  };
}

test('A6 one reminder that is held is not rung while another is, and goes on once it is resumed', async () => {
  const clinic = await Clinic.open(stage);
  const ofAnn = await clinic.appointment('Ann', { in: '3d', at: '14:00' });
  const { sessionId } = await clinic.api.readReminder({
    params: { appointmentId: ofAnn },
  });
  const resume = await hold(clinic, 'job', sessionId ?? '');
  await clinic.appointment('Bob', { in: '3d', at: '14:00' });
  clinic.phone('Ann').persona(ANSWERS);
  clinic.phone('Bob').persona(ANSWERS);

  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  await clinic.fastForward('1h');
  expect(clinic.ringTimes()).toEqual(['Bob Wed 14:00']);

  await resume();
  clinic.appointmentId = ofAnn;
  expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
  expect(clinic.ringTimes()).toEqual(['Bob Wed 14:00', expect.stringMatching(/^Ann Wed 15:/)]);
  await clinic.keepsItsPromises();
});

test.each(['job', 'person'] as const)(
  'A6 a sign-up that is held by its %s is not called again, and is once it is resumed',
  async (scope) => {
    const clinic = await Clinic.open(stage, { at: '12:00' });
    const signUpId = await clinic.signUp('Ann', [{ kind: 'no_answer' }, ANSWERS]);
    await clinic.rings('Ann');
    const { jobId, personId } = await clinic.api.readSignUp({ params: { signUpId } });
    const resume = await hold(clinic, scope, (scope === 'job' ? jobId : personId) ?? '');
    await clinic.fastForward('2h');
    expect(clinic.ringTimes()).toHaveLength(1);

    await resume();
    expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });
    expect(clinic.ringTimes()).toHaveLength(2);
    await clinic.keepsItsPromises();
  },
);
