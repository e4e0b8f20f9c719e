import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { recoverRestored } from '../../src/app/recover/recover-restored.ts';
import { openStage } from '../stories/support/stage.ts';
import { Clinic } from '../stories/support/clinic.ts';
import { Story } from '../stories/support/story.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { fault, faultForJobs } from './support/fault.ts';
import { NAMES } from './support/four-people.ts';
import { ends, openRound, outcomesIn } from './support/round.ts';
import { copyRows, rowsOf } from './support/rows.ts';
import { startAgain } from './support/start-again.ts';

const names = (story: Story) => story.ledger('call_accepted').map(({ to }) => story.nameOf(to));

/** The disk of the database is lost, and the backup is all there is. */
async function restore(
  backup: Awaited<ReturnType<typeof rowsOf>>,
  { restored, story, app }: { restored: TestDatabase; story: Story; app: App },
): Promise<App> {
  await app.stop();
  const target = new pg.Client({ connectionString: restored.url() });
  await target.connect();
  await copyRows(target, backup);
  await target.end();
  return startAgain(story.stage, [story], restored);
}

/** Whose phone rings next, whoever it is. */
async function nextRung(story: Story, before: readonly string[]): Promise<string> {
  const ringing = () => NAMES.find((name) => !before.includes(name) && story.phone(name).liveCall);
  await story.time.until(() => ringing() !== undefined, 'the next phone rings');
  return ringing() ?? '';
}

faultForJobs(
  'F24',
  'a database restored to an earlier point learns what has happened since: nobody is rung twice, nor after an opt-out or a fill',
  async (_draw, job) => {
    const safetyLogDir = await mkdtemp(join(tmpdir(), 'ringdown-safety-'));
    const stage = await openStage({ safetyLogDir });
    const restored = await createDatabase();
    let app = stage.app;
    onTestFinished(async () => {
      await app.stop();
      await stage.close().catch(() => undefined);
      await rm(safetyLogDir, { recursive: true });
    });
    const settings = { rounds: 2, betweenPeopleSeconds: 5 };
    const round = await openRound(stage, NAMES, { job, settings, lines: 1 });
    const { story, words } = round;
    await round.begins();
    const first = await nextRung(story, []);
    await story.presses(first, '2');
    // This phone rings when the backup is made; its attempt is in it.
    const second = await nextRung(story, [first]);
    const heldUntil = story.clock.now();
    const backup = await rowsOf(stage.sql);

    await story.presses(second, '2');
    const third = await nextRung(story, [first, second]);
    await story.presses(third, '9');
    await story.presses(third, '9');
    const last = await nextRung(story, [first, second, third]);
    const before = [first, second, third, last];
    expect(names(story)).toEqual(before);

    app = await restore(backup, { restored, story, app });
    const said: string[] = [];
    const backupAt = heldUntil - story.clock.offsetMs;
    const recovered = await recoverRestored(app.services, backupAt, (line) => said.push(line));

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
  'after a restore no wave goes twice to anybody: neither one of which the backup knows nothing, nor one that was about to be sent',
  async () => {
    // Its database is lost: a stage that no other story plays on.
    const stage = await openStage({});
    const restored = await createDatabase();
    let app = stage.app;
    onTestFinished(async () => {
      await app.stop();
      await stage.close().catch(() => undefined);
    });
    const story = await Story.begin(stage, { settings: { callsEnabled: false } });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
    const begunAt = story.clock.now();
    await story.offer();
    const backup = await rowsOf(stage.sql);
    await story.fastForward('31min');
    expect(story.textedTo()).toHaveLength(6);

    app = await restore(backup, { restored, story, app });
    const bob = [story.member('Bob').staffId];
    // As a backup has it that was made a moment earlier.
    await stage.sql.query(
      `update message set state = 'reserved', carrier_sid = null, body = '', sent_at = null, sends = 0 where person_id = $1`,
      bob,
    );
    const backupAt = begunAt - story.clock.offsetMs;
    const { texts } = await recoverRestored(app.services, backupAt, () => undefined);

    expect(texts).toEqual({ known: 2, adopted: 1, entered: 3, past: 0 });
    const again = await recoverRestored(app.services, backupAt, () => undefined);
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

fault(
  'F24',
  'what was answered about appointments since the backup, and that somebody who has signed up was talked to, is known after it: nobody is called about it again',
  async () => {
    const safetyLogDir = await mkdtemp(join(tmpdir(), 'ringdown-safety-'));
    const stage = await openStage({ safetyLogDir });
    const restored = await createDatabase();
    let app = stage.app;
    onTestFinished(async () => {
      await app.stop();
      await stage.close().catch(() => undefined);
      await rm(safetyLogDir, { recursive: true });
    });
    const clinic = await Clinic.open(stage, { at: '10:45', qualification: {} });
    const confirmed = await clinic.appointment('Alice', { in: '1d 15min' });
    const wished = await clinic.appointment('Bob', { in: '1d 25min' });
    const cancelled = await clinic.appointment('Charlie', { in: '1d 35min' });
    const signedUp = await clinic.signUp('Dora', accepts());
    await clinic.time.until(() => clinic.phone('Dora').liveCall !== undefined, 'her phone rings');
    const madeAt = clinic.clock.now();
    const backup = await rowsOf(stage.sql);

    await clinic.cancelsAppointment();
    await clinic.presses('Dora', '1');
    for (const [name, key] of [
      ['Alice', '1'],
      ['Bob', '2'],
    ] as const) {
      await clinic.time.until(() => clinic.phone(name).liveCall !== undefined, `${name} rings`);
      await clinic.presses(name, key);
    }
    await clinic.fastForward('5min');
    const rung = names(clinic);
    expect(rung).toEqual(['Dora', 'Alice', 'Bob']);

    app = await restore(backup, { restored, story: clinic, app });
    const recovering = () =>
      recoverRestored(app.services, madeAt - clinic.clock.offsetMs, () => undefined);
    const { records, runs } = await recovering();

    expect([records, runs]).toEqual([
      { known: 0, reentered: 4, lost: 0 },
      { open: 0, restarted: 0, aborted: 0 },
    ]);
    expect((await recovering()).records).toEqual({ known: 4, reentered: 0, lost: 0 });
    await clinic.fastForward('8d');
    expect(names(clinic)).toEqual(rung);
    const standings = [confirmed, wished, cancelled].map(async (appointmentId) => {
      const { status, answeredBy } = await clinic.api.readAppointment({
        params: { appointmentId },
      });
      return `${status} ${String(answeredBy)}`;
    });
    expect(await Promise.all(standings)).toEqual([
      'confirmed keypad',
      'reschedule_wanted keypad',
      'cancelled office',
    ]);
    expect((await clinic.api.readSignUp({ params: { signUpId: signedUp } })).state).toBe(
      'succeeded',
    );
    expect(await clinic.reviews()).toEqual(['new_time reschedule_wanted']);
    return { story: clinic, fired: { 'answers lost with the database': records.reentered } };
  },
  { alone: true, timeoutMs: 300_000 },
);
