import { expect } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { Clinic } from '../stories/support/clinic.ts';
import { Story } from '../stories/support/story.ts';
import { fault, faultForJobs } from './support/fault.ts';
import { NAMES } from './support/four-people.ts';
import { openLosableStage } from './support/restored.ts';
import { ends, openRound, outcomesIn } from './support/round.ts';

const names = (story: Story) => story.ledger('call_accepted').map(({ to }) => story.nameOf(to));

/** Whose phone rings next, whoever it is. */
async function nextRung(story: Story, before: readonly string[]): Promise<string> {
  const ringing = () => NAMES.find((name) => !before.includes(name) && story.phone(name).liveCall);
  await story.time.until(() => ringing() !== undefined, 'the next phone rings');
  return ringing() ?? '';
}

const rings = (story: Story, name: string) =>
  story.time.until(() => story.phone(name).liveCall !== undefined, `the phone of ${name} rings`);

faultForJobs(
  'F24',
  'a database restored to an earlier point learns what has happened since: nobody is rung twice, nor after an opt-out or a fill',
  async (_draw, job) => {
    const losable = await openLosableStage();
    const settings = { rounds: 2, betweenPeopleSeconds: 5 };
    const round = await openRound(losable.stage, NAMES, { job, settings, lines: 1 });
    const { story, words } = round;
    await round.begins();
    const first = await nextRung(story, []);
    await story.presses(first, '2');
    // This phone rings when the backup is made; its attempt is in it.
    const second = await nextRung(story, [first]);
    const backup = await losable.backUp(story);

    await story.presses(second, '2');
    const third = await nextRung(story, [first, second]);
    await story.presses(third, '9');
    await story.presses(third, '9');
    const last = await nextRung(story, [first, second, third]);
    const before = [first, second, third, last];
    expect(names(story)).toEqual(before);

    await losable.restore(story, backup);
    const said: string[] = [];
    const recovered = await losable.recover(story, backup, (line) => said.push(line));

    // Whoever has a job of their own may have waited for the line already: that call is given back to its attempt.
    const { entered, adopted, barred } = recovered.calls;
    expect([entered + adopted, barred]).toEqual([2, 0]);
    const isGivenBack = story.phone(last).liveCall !== undefined;
    expect(recovered.hungUp).toBe(isGivenBack ? 0 : 1);
    // The opt-out, and what the second one has said.
    expect(recovered.records.reentered).toBe(2);
    expect(said.at(-1)).toContain('the hold of everything is lifted');
    story.phone(last).persona(accepts());
    if (isGivenBack) await story.presses(last, '1');
    await ends(round);

    expect(await outcomesIn(story)).toContain(`${first} 1 ${words.declined}`);
    // Nothing is played again: the next to ring is the last one, whose ring was taken back. All others have had their call.
    expect(names(story)).toEqual([...before, ...(isGivenBack ? [] : [last])]);
    return {
      story,
      fired: { 'calls lost with the database': 2, records: recovered.records.reentered },
    };
  },
  { alone: true, timeoutMs: 300_000 },
);

fault(
  'F24',
  'what was answered about appointments since the backup, and that somebody who has signed up was talked to, is known after it: nobody is called about it again',
  async () => {
    const losable = await openLosableStage();
    const clinic = await Clinic.open(losable.stage, { at: '10:45', qualification: {} });
    const confirmed = await clinic.appointment('Alice', { in: '1d 15min' });
    const wished = await clinic.appointment('Bob', { in: '1d 25min' });
    const cancelled = await clinic.appointment('Charlie', { in: '1d 35min' });
    const signUpId = await clinic.signUp('Dora', accepts());
    await rings(clinic, 'Dora');
    const backup = await losable.backUp(clinic);

    await clinic.cancelsAppointment();
    await clinic.presses('Dora', '1');
    await rings(clinic, 'Alice');
    await clinic.presses('Alice', '1');
    await rings(clinic, 'Bob');
    await clinic.presses('Bob', '2');
    await clinic.fastForward('5min');
    expect(names(clinic)).toEqual(['Dora', 'Alice', 'Bob']);

    await losable.restore(clinic, backup);
    const { records, runs } = await losable.recover(clinic, backup);

    // Nothing is left whose run would go on, be ordered or be given up.
    expect(runs).toEqual({ open: 0, restarted: 0, aborted: 0 });
    expect(records).toEqual({ known: 0, reentered: 4, lost: 0 });
    const again = await losable.recover(clinic, backup);
    expect(again.records).toEqual({ known: 4, reentered: 0, lost: 0 });
    await clinic.fastForward('8d');
    expect(names(clinic)).toEqual(['Dora', 'Alice', 'Bob']);
    const standings = [confirmed, wished, cancelled].map(async (appointmentId) => {
      const { status, answeredBy } = await clinic.api.readAppointment({
        params: { appointmentId },
      });
      return { status, answeredBy };
    });
    expect(await Promise.all(standings)).toEqual([
      { status: 'confirmed', answeredBy: 'keypad' },
      { status: 'reschedule_wanted', answeredBy: 'keypad' },
      { status: 'cancelled', answeredBy: 'office' },
    ]);
    expect((await clinic.api.readSignUp({ params: { signUpId } })).state).toBe('succeeded');
    expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted']);
    return { story: clinic, fired: { 'answers lost with the database': records.reentered } };
  },
  { alone: true, timeoutMs: 300_000 },
);

fault(
  'F24',
  'after a restore no wave goes twice to anybody: neither one of which the backup knows nothing, nor one that was about to be sent',
  async () => {
    const losable = await openLosableStage();
    const { stage } = losable;
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
    const begunAt = story.clock.now();
    await story.offer();
    const backup = { ...(await losable.backUp(story)), at: begunAt };
    await story.fastForward('31min');
    expect(story.textedTo()).toHaveLength(6);

    await losable.restore(story, backup);
    const bob = [story.member('Bob').staffId];
    // As a backup has it that was made a moment earlier.
    await stage.sql.query(
      `update message set state = 'reserved', carrier_sid = null, body = '', sent_at = null, sends = 0 where person_id = $1`,
      bob,
    );
    const { texts } = await losable.recover(story, backup);

    expect(texts).toEqual({ known: 2, adopted: 1, entered: 3, past: 0 });
    const again = await losable.recover(story, backup);
    expect(again.texts).toEqual({ known: 6, adopted: 0, entered: 0, past: 0 });
    expect((await story.ends()).result).toBe('unfilled_after_sms');
    for (const name of ['Alice', 'Bob', 'Charlie']) {
      expect(story.bodiesTo(name)).toEqual([
        expect.stringMatching(/^Shift \S+ available/),
        expect.stringMatching(/still available/),
        expect.stringMatching(/^URGENT/),
      ]);
    }
    return { story, fired: { 'texts lost with the database': texts.adopted + texts.entered } };
  },
  { alone: true, timeoutMs: 120_000 },
);
