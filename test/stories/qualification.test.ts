import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function states({ api, signUpId }: Clinic) {
  const { state, interaction, failedBecause } = await api.readSignUp({ params: { signUpId } });
  return { state, interaction: interaction?.state, failedBecause };
}

/** A number alone may be anywhere in the country: noon is day in all of it. */
const NOON = { at: '12:00' };

describe('somebody has signed up', () => {
  test('Q1 Q3 they are called at once, talk, and the conversation is recorded', async () => {
    const clinic = await Clinic.open(stage, NOON);
    await clinic.signUp('Ann', { kind: 'answers', presses: '1' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });

    expect(clinic.ringTimes()).toEqual(['Ann Mon 12:00']);
    expect(clinic.heard('Ann')).toContain('this is Harbour Care');
    expect(await states(clinic)).toMatchObject({ state: 'succeeded', interaction: 'completed' });
    await clinic.keepsItsPromises();
  });

  test('Q4 nobody answers: again after 10 minutes, 1 h, 6 h, 24 h and a week, then failed, with an alert and a task', async () => {
    const clinic = await Clinic.open(stage, NOON);
    await clinic.signUp('Ann', { kind: 'no_answer' });
    await clinic.fastForward('2d');
    await clinic.fastForward('5d');

    expect(await clinic.jobEnds()).toMatchObject({ result: 'failed', reason: 'retries_used_up' });

    expect(clinic.ringTimes()).toEqual([
      'Ann Mon 12:00',
      'Ann Mon 12:10',
      'Ann Mon 13:11',
      'Ann Mon 19:11',
      'Ann Tue 19:12',
      'Ann Tue 19:12',
    ]);
    expect(await states(clinic)).toEqual({
      ...{ state: 'failed', interaction: 'failed', failedBecause: 'retries_used_up' },
    });
    expect(await clinic.reviews()).toEqual(['manual_review retries_used_up']);
    expect(await clinic.notices()).toEqual(['manual_review']);
    await clinic.keepsItsPromises();
  });

  test('Q3 a voicemail is no success: they are called again', async () => {
    const clinic = await Clinic.open(stage, NOON);
    await clinic.signUp('Ann', [{ kind: 'voicemail' }, { kind: 'answers', presses: '1' }]);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });

    expect(clinic.ringTimes()).toHaveLength(2);
    await clinic.keepsItsPromises();
  });

  test('A1 who signs up at night is called when the hours have opened wherever the number may be', async () => {
    const clinic = await Clinic.open(stage, { at: '22:30' });
    await clinic.signUp('Ann', { kind: 'answers', presses: '1' });
    expect(await clinic.job()).toMatchObject({ because: 'hours' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });

    expect(clinic.ringTimes()).toHaveLength(1);
    expect(clinic.ringTimes()[0]).toBe('Ann Tue 11:00');
    await clinic.keepsItsPromises();
  });

  test('Q4 A4 key 9 twice opts out, and the sign-up has failed', async () => {
    const clinic = await Clinic.open(stage, NOON);
    await clinic.signUp('Ann', { kind: 'answers', presses: ['9', '9'] });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'opted_out' });

    expect(await states(clinic)).toMatchObject({ state: 'failed' });
    await clinic.fastForward('2d');
    expect(clinic.ringTimes()).toHaveLength(1);
    await clinic.keepsItsPromises();
  });
});
