import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const presses = (digits: string | string[]) => ({ kind: 'answers', presses: digits }) as const;

describe('a reminder by keypad', () => {
  test('R2 R8 the contact is called a day before, presses 1, and the appointment is confirmed', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '3d', at: '14:00' });
    expect(await clinic.job()).toMatchObject({ due: 'Wed 14:00', because: null });
    clinic.phone('Ann').persona(presses('1'));

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Wed 14:00']);
    expect(clinic.heard('Ann')).toContain('Your appointment is confirmed');
    expect(await clinic.appointmentStatus()).toBe('confirmed');
    await clinic.keepsItsPromises();
  });
});
