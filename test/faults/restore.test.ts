import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { recoverRestored } from '../../src/app/recover/recover-restored.ts';
import { openStage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { fault } from './support/fault.ts';
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

fault(
  'F24',
  'a database restored to an earlier point learns what has happened since: nobody is rung twice, nor after an opt-out or a fill',
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
    const story = await Story.begin(stage, { settings: { rounds: 2, betweenPeopleSeconds: 5 } });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
    await story.offer({ waves: false });
    await story.presses('Alice', '2');
    // Bob's phone rings when the backup is made; its attempt is in it.
    await story.rings('Bob');
    const backupAt = Date.now();
    const backup = await rowsOf(stage.sql);

    await story.presses('Bob', '2');
    await story.presses('Charlie', '9');
    await story.presses('Charlie', '9');
    await story.rings('Diana');
    const before = names(story);
    expect(before).toEqual(['Alice', 'Bob', 'Charlie', 'Diana']);

    app = await restore(backup, { restored, story, app });
    const said: string[] = [];
    const recovered = await recoverRestored(app.services, backupAt, (line) => said.push(line));

    expect(recovered.calls).toMatchObject({ entered: 2, barred: 0 });
    expect(recovered.hungUp).toBe(1);
    expect(recovered.records.reentered).toBeGreaterThan(1);
    expect(said.at(-1)).toContain('the hold of everything is lifted');
    story
      .phone('Diana')
      .persona({ kind: 'answers', afterSeconds: 1, presses: '1', pressAfterSeconds: 1 });
    expect((await story.ends()).result).toBe('filled');

    // Round 1 is not played again: the next to ring is Diana, in round 2, since all others have said no.
    expect(names(story)).toEqual([...before, 'Diana']);
    return {
      story,
      fired: { 'calls lost with the database': 2, records: recovered.records.reentered },
    };
  },
  { alone: true, timeoutMs: 120_000 },
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
