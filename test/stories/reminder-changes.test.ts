import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CONFIRMS = { kind: 'answers', presses: '1' } as const;

describe('what happens while a reminder sleeps', () => {
  test('R14 the appointment is moved, and its calls move with it', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);
    const { id } = await clinic.job();
    await clinic.fastForward('20h');

    await clinic.moves('3d', '10:00');

    expect(await clinic.job()).toMatchObject({ id, due: 'Thu 10:00' });
    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes()).toEqual(['Ann Thu 10:00']);
    await clinic.keepsItsPromises();
  });

  test('R14 the appointment is cancelled by the office, and nobody is called', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });

    await clinic.cancelsAppointment();

    expect(await clinic.jobEnds()).toMatchObject({ result: 'cancelled' });
    await clinic.fastForward('2d');
    expect(clinic.ringTimes()).toEqual([]);
    await clinic.keepsItsPromises();
  });

  test('R14 the appointment is cancelled while the phone rings: the ring is taken back', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.rings('Ann');

    await clinic.cancelsAppointment();

    expect(clinic.phone('Ann').liveCall).toBe(undefined);
    expect(await clinic.jobEnds()).toMatchObject({ result: 'cancelled' });
    await clinic.keepsItsPromises();
  });

  test('R14 a key that was pressed about the old time of a moved appointment confirms nothing', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.answers('Ann');

    await clinic.moves('3d', '10:00');
    await clinic.presses('Ann', '1');

    expect(clinic.heard('Ann')).toContain('Nothing was noted');
    expect(await clinic.appointmentStatus()).toBe('scheduled');
    clinic.phone('Ann').persona(CONFIRMS);
    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    await clinic.keepsItsPromises();
  });

  test('A4 I4 STOP by text: the reminder ends at once, and never rings', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    await clinic.fastForward('1h');

    await clinic.texts('Ann', 'STOP');

    expect(await clinic.job()).toMatchObject({ state: 'closed', result: 'opted_out' });
    await clinic.fastForward('2d');
    expect(clinic.ringTimes()).toEqual([]);
    await clinic.keepsItsPromises();
  });

  test('A6 a hold: nothing rings while it stands, and the call is made late when it is lifted, with the reason', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    await clinic.api.hold({ body: { scope: 'tenant', reason: 'office closed' } });
    await clinic.fastForward('29h');
    expect(clinic.ringTimes()).toEqual([]);
    const held = await clinic.job();
    expect(held.because).toBe('hold');
    clinic.phone('Ann').persona(CONFIRMS);
    await clinic.fastForward('2h');

    await clinic.api.resume({ params: { scope: 'tenant', target: clinic.tenantId } });
    await clinic.time.settle();

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes()).toHaveLength(1);
    expect((await clinic.whyOf('Ann')).join('\n')).toContain('it was held (tenant: office closed)');
    await clinic.keepsItsPromises();
  });

  test('X6 the tenant narrows its hours: the call is made when they open, and not at the old time', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '3d', at: '09:00' });
    expect(await clinic.job()).toMatchObject({ due: 'Wed 09:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    await clinic.api.changeReminderSettings({ body: { hoursFrom: '11:00' } });
    await clinic.time.settle();

    expect(await clinic.job()).toMatchObject({ due: 'Wed 11:00', because: 'hours' });
    await clinic.jobEnds();
    expect(clinic.ringTimes()).toEqual(['Ann Wed 11:00']);
    await clinic.keepsItsPromises();
  });

  test('A5 a cancel in Temporal closes the job and takes the ring back', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona({ kind: 'manual' });
    await clinic.rings('Ann');
    const { id } = await clinic.job();

    await stage.app.services.temporal.client.workflow.getHandle(`reminder/${id}`).cancel();
    await clinic.time.settle();

    expect(await clinic.job()).toMatchObject({ state: 'closed', result: 'cancelled' });
    expect(clinic.phone('Ann').liveCall).toBe(undefined);
    await clinic.keepsItsPromises();
  });

  test('R5 a call now is answered: it confirms, and the planned call is not made', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    const params = { contactId: clinic.member('Ann').staffId };
    await clinic.api.callNow({ params, body: {} });
    await clinic.time.settle();

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    await clinic.fastForward('2d');
    expect(clinic.ringTimes()).toEqual(['Ann Mon 09:00']);
    await clinic.keepsItsPromises();
  });

  test('R5 a call now that nobody answers leaves the planned call as it was', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '2d', at: '14:00' });
    clinic.phone('Ann').persona([{ kind: 'no_answer' }, CONFIRMS]);

    const params = { contactId: clinic.member('Ann').staffId };
    await clinic.api.callNow({ params, body: {} });
    await clinic.time.settle();

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes()).toEqual(['Ann Mon 09:00', 'Ann Tue 14:00']);
    await clinic.keepsItsPromises();
  });
});
