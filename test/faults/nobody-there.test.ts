import { expect, onTestFinished } from 'vitest';
import { Clinic } from '../stories/support/clinic.ts';
import { openStage } from '../stories/support/stage.ts';
import { fault } from './support/fault.ts';
import { violations } from './support/invariants.ts';
import { standsStill } from './support/start-again.ts';

const CONFIRMS = { kind: 'answers', presses: '1' } as const;
const MINUTE_MS = 60_000;

fault(
  'R2',
  'the workers are down over the time at which somebody was to be called: they are called late where that is still allowed, else when it is next allowed, else the office has it, each with the reason',
  async (draw) => {
    const stage = await openStage({});
    onTestFinished(() => stage.close());
    // From noon on Monday nobody is there. Contacts are to be called on Tuesday, who has signed up again on Monday.
    const open = () => Clinic.open(stage, { at: '12:00', reminders: { hoursBefore: [2] } });
    const clinics = await Promise.all([open(), open(), open(), open()]);
    const [late, moved, handed, signedUp] = clinics;
    await late.appointment('Lea', { in: '1d', at: '16:00' });
    await moved.appointment('Mona', { in: '2d', at: '11:00', reminderHours: [20] });
    await handed.appointment('Hanna', { in: '1d', at: '16:00' });
    for (const [clinic, name] of [
      [late, 'Lea'],
      [moved, 'Mona'],
      [handed, 'Hanna'],
    ] as const) {
      clinic.phone(name).persona(CONFIRMS);
    }
    await signedUp.signUp('Sue', [{ kind: 'no_answer' }, CONFIRMS]);
    await signedUp.fastForward('2min');
    const minutesLate = draw.between(6, 55);
    const hours = (n: number) => n * 60 * MINUTE_MS;

    await standsStill(stage, [
      { story: late, byMs: hours(26) + minutesLate * MINUTE_MS },
      { story: moved, byMs: hours(33) },
      { story: handed, byMs: hours(27) + minutesLate * MINUTE_MS },
      { story: signedUp, byMs: hours(3) },
    ]);
    for (const clinic of clinics) await clinic.time.settle();

    expect(await late.job()).toMatchObject({ due: 'Tue 14:00', because: 'late' });
    expect((await late.whyOf('Lea')).join('\n')).toContain(
      'because it was due while nothing could be called',
    );
    expect(await moved.job()).toMatchObject({ due: 'Wed 08:00', because: 'hours' });
    expect((await moved.whyOf('Mona')).join('\n')).toMatch(
      /to be called at 8:00 AM on March 5th, 2031 and not at 3:00 PM on March 4th, 2031, because/,
    );
    expect(await signedUp.job()).toMatchObject({ because: 'late' });
    const ends = [];
    for (const clinic of clinics) ends.push((await clinic.jobEnds()).result);
    expect(ends).toEqual(['confirmed', 'confirmed', 'handed_over', 'succeeded']);
    const lateTime = `Tue 14:${String(minutesLate).padStart(2, '0')}`;
    expect(late.ringTimes()).toEqual([`Lea ${lateTime}`]);
    expect(moved.ringTimes()).toEqual(['Mona Wed 08:00']);
    expect(handed.ringTimes()).toEqual([]);
    expect(await handed.reviews()).toEqual(['manual_review no_open_time']);
    expect(signedUp.ringTimes()).toEqual(['Sue Mon 12:00', 'Sue Mon 15:02']);
    for (const clinic of clinics.slice(1)) expect(await violations(clinic)).toEqual([]);
    return { story: late, fired: { 'minutes late': minutesLate } };
  },
  { alone: true },
);
