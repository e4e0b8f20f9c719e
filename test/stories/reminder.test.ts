import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const presses = (digits: string | string[]) => ({ kind: 'answers', presses: digits }) as const;
const NO_ANSWER = { kind: 'no_answer' } as const;

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

  test('R4 nobody answers: called again two hours later, and confirmed then', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona([NO_ANSWER, presses('1')]);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00', 'Ann Tue 16:00']);
    expect(await clinic.reviews()).toEqual([]);
    await clinic.keepsItsPromises();
  });

  test('R4 after the last retry the office has it, and its coordinators are told once', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '3d', at: '09:00' });
    clinic.phone('Ann').persona(NO_ANSWER);

    expect(await clinic.jobEnds()).toMatchObject({
      result: 'handed_over',
      reason: 'retries_used_up',
    });

    expect(clinic.ringTimes()).toEqual(['Ann Wed 09:00', 'Ann Wed 11:00', 'Ann Wed 19:01']);
    expect(await clinic.reviews()).toEqual(['manual_review retries_used_up']);
    expect(await clinic.notices()).toEqual(['manual_review']);
    expect(await clinic.appointmentStatus()).toBe('no_answer');
    await clinic.keepsItsPromises();
  });

  test('R10 who wants another time becomes a task of the office, which ends when the appointment moves and a new reminder begins', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona([presses('2'), presses('1')]);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'reschedule_wanted' });
    expect(await clinic.appointmentStatus()).toBe('reschedule_wanted');
    expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted']);

    await clinic.moves('3d', '10:00');
    expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted moved']);
    expect(await clinic.job()).toMatchObject({ state: 'active', due: 'Thu 10:00' });
    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00', 'Ann Thu 10:00']);
    await clinic.keepsItsPromises();
  });

  test('R8 the contact cancels by key 3, and is not called again', async () => {
    const clinic = await Clinic.open(stage, { reminders: { hoursBefore: [24, 2] } });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(presses('3'));

    expect(await clinic.jobEnds()).toMatchObject({ result: 'cancelled_by_person' });

    await clinic.fastForward('2d');
    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    expect(await clinic.appointmentStatus()).toBe('cancelled');
    await clinic.keepsItsPromises();
  });

  test('R1 R8 a disallowed action is neither offered nor accepted', async () => {
    const clinic = await Clinic.open(stage, {
      reminders: { rescheduleAllowed: false, cancellationAllowed: false },
    });
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(presses(['2', '3', '1']));

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.heard('Ann')).not.toMatch(/another time|to cancel/);
    expect(clinic.heard('Ann')).toContain('that key does nothing here');
    await clinic.keepsItsPromises();
  });

  test('R8 A4 key 9 twice opts out, and nothing about any appointment rings any more', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '3d', at: '14:00' });
    const first = clinic.appointmentId;
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(presses(['9', '9']));

    expect(await clinic.jobEnds()).toMatchObject({ result: 'opted_out' });

    clinic.appointmentId = first;
    expect(await clinic.jobEnds()).toMatchObject({ result: 'opted_out' });
    await clinic.fastForward('3d');
    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00']);
    await clinic.keepsItsPromises();
  });

  test('R4 who listens and decides nothing is called once more after four hours, then the office has it', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'silent' });

    expect(await clinic.jobEnds()).toMatchObject({
      result: 'handed_over',
      reason: 'no_confirmation',
    });

    expect(clinic.ringTimes()).toHaveLength(2);
    expect(clinic.ringTimes()[1]).toMatch(/^Ann Tue 18:0/);
    await clinic.keepsItsPromises();
  });

  test('R2 several planned reminders: a call without an action leaves the next one standing', async () => {
    const clinic = await Clinic.open(stage, { reminders: { hoursBefore: [48, 24, 2] } });
    await clinic.appointment('Ann', { in: '3d', at: '14:00' });
    clinic.phone('Ann').persona([{ kind: 'silent' }, { kind: 'silent' }, presses('1')]);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 14:00', 'Ann Wed 14:00', 'Ann Thu 12:00']);
    await clinic.keepsItsPromises();
  });
});
