import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CONFIRMS = { kind: 'answers', presses: '1' } as const;
const ADELAIDE = 'Australia/Adelaide';
const EVERY_DAY = { callsOnWeekends: true };

/** Sydney's clocks go back in the night to Sunday, 6 April 2031, and forward in the night to Sunday, 5 October. */
const CHANGES = [
  ['ends', '2031-04-04', 25],
  ['begins', '2031-10-03', 23],
] as const;

describe('when a reminder rings', () => {
  test.each(CHANGES)(
    'R2 a day before is the same time of day, although summer time %s in the night between (from %s, %i hours)',
    async (_, on, hoursBetween) => {
      const clinic = await Clinic.open(stage, { on, reminders: EVERY_DAY });
      await clinic.appointment('Ann', { in: '2d', at: '14:00' });
      clinic.phone('Ann').persona(CONFIRMS);
      const startsAt = Date.parse(clinic.timeAhead('2d', '14:00'));

      expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

      expect(clinic.ringTimes()).toEqual(['Ann Sat 14:00']);
      const [rung] = clinic.ledger('ring_started');
      expect(Math.round((startsAt - (rung?.at ?? 0)) / 3_600_000)).toBe(hoursBetween);
      await clinic.keepsItsPromises();
    },
  );

  test('R2 a day before Monday is Sunday, when nobody is rung: the call is made on Monday as soon as that is allowed, an hour before at the latest', async () => {
    const clinic = await Clinic.open(stage, { on: '2031-03-07' });
    await clinic.appointment('Ann', { in: '3d', at: '09:00' });
    clinic.phone('Ann').persona(CONFIRMS);
    expect(await clinic.job()).toMatchObject({ due: 'Mon 08:00', because: 'hours' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Mon 08:00']);
    await clinic.keepsItsPromises();
  });

  test('R2 where Monday morning would be too near to the start, the call is made at the end of Friday, and why says so', async () => {
    const clinic = await Clinic.open(stage, { on: '2031-03-07' });
    await clinic.appointment('Ann', { in: '3d', at: '08:30' });
    clinic.phone('Ann').persona(CONFIRMS);
    expect(await clinic.job()).toMatchObject({ due: 'Fri 19:54', because: 'buffer' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Fri 19:54']);
    expect((await clinic.whyOf('Ann'))[0]).toMatch(
      /called at 7:54 PM on March 7th, 2031 and not at 8:30 AM on March 9th, 2031, because the next opening would be too near/,
    );
    await clinic.keepsItsPromises();
  });

  test('R2 what should have been done already is done at once', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.contact('Ann');
    clinic.phone('Ann').persona(CONFIRMS);
    await clinic.appointment('Ann', { in: '3h' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Mon 09:00']);
    await clinic.keepsItsPromises();
  });

  test('R2 what should have been done already, and may not be now, is done when the day begins', async () => {
    const clinic = await Clinic.open(stage, { at: '21:00' });
    await clinic.appointment('Ann', { in: '1d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 08:00']);
    await clinic.keepsItsPromises();
  });

  test('R2 nobody is rung within an hour of the start: the office has it at once, with the reason', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.appointment('Ann', { in: '50min' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'handed_over', reason: 'no_open_time' });

    expect(clinic.ringTimes()).toEqual([]);
    expect(await clinic.reviews()).toEqual(['manual_review no_open_time']);
    expect(await clinic.whyOf('Ann')).toEqual([
      'Ann Example (reminder 1) was not called, because no time was left at which this person may be called; the office has it.',
    ]);
    await clinic.keepsItsPromises();
  });

  test.each([
    ['4 minutes late is still made', '4min', ['Ann Tue 13:04'], 'confirmed'],
    ['6 minutes late is not', '6min', [], 'handed_over'],
  ] as const)(
    'R2 a call that is due an hour before the start and is %s',
    async (_, late, rings, result) => {
      const clinic = await Clinic.open(stage, { reminders: { hoursBefore: [1] } });
      await clinic.appointment('Ann', { in: '1d', at: '14:00' });
      clinic.phone('Ann').persona(CONFIRMS);
      await clinic.api.hold({ body: { scope: 'tenant', reason: 'fire drill' } });
      await clinic.fastForward('28h');
      await clinic.fastForward(late);

      await clinic.api.resume({ params: { scope: 'tenant', target: clinic.tenantId } });
      await clinic.time.settle();

      expect(await clinic.jobEnds()).toMatchObject({ result });
      expect(clinic.ringTimes()).toEqual(rings);
      await clinic.keepsItsPromises();
    },
  );

  test('R1 R2 nobody is rung on a public holiday, nor on one that the tenant has named', async () => {
    // Anzac Day is a Friday; the Monday after it is the practice's own.
    const clinic = await Clinic.open(stage, {
      on: '2031-04-23',
      reminders: { callsOnHolidays: false, customHolidays: ['2031-04-28'], hoursBefore: [96] },
    });
    await clinic.appointment('Ann', { in: '6d', at: '14:00' });
    clinic.phone('Ann').persona(CONFIRMS);
    expect(await clinic.job()).toMatchObject({ due: 'Tue 08:00', because: 'hours' });

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes()).toEqual(['Ann Tue 08:00']);
    await clinic.keepsItsPromises();
  });

  test('R2 X1 half an hour between two zones: asked for by the clock of the appointment, allowed by the clock of who is called', async () => {
    const clinic = await Clinic.open(stage);
    await clinic.contact('Ann', { zone: ADELAIDE });
    await clinic.appointment('Ann', { in: '2d', at: '08:00' });
    clinic.phone('Ann').persona(CONFIRMS);

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });

    expect(clinic.ringTimes(ADELAIDE)).toEqual(['Ann Tue 08:00']);
    expect(clinic.ringTimes()).toEqual(['Ann Tue 08:30']);
    await clinic.keepsItsPromises();
  });

  test('R2 X1 who has moved to another zone while the reminder sleeps is rung in the hours of where they are', async () => {
    const clinic = await Clinic.open(stage);
    const contactId = await clinic.contact('Ann');
    await clinic.appointment('Ann', { in: '3d', at: '09:00' });
    clinic.phone('Ann').persona(CONFIRMS);
    expect(await clinic.job()).toMatchObject({ due: 'Wed 09:00' });

    await clinic.api.changeContact({ params: { contactId }, body: { zone: 'Australia/Perth' } });
    await clinic.time.settle();

    expect(await clinic.jobEnds()).toMatchObject({ result: 'confirmed' });
    expect(clinic.ringTimes('Australia/Perth')).toEqual(['Ann Wed 08:00']);
    expect(clinic.ringTimes()).toEqual(['Ann Wed 11:00']);
    await clinic.keepsItsPromises();
  });
});
