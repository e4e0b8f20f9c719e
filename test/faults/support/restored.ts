import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { type Recovered, recoverRestored } from '../../../src/app/recover/recover-restored.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import type { Story } from '../../stories/support/story.ts';
import { createDatabase } from '../../support/database.ts';
import { copyRows, rowsOf } from './rows.ts';
import { startAgain } from './start-again.ts';

/** What a backup holds, and when it was made, in business time. */
interface Backup {
  readonly rows: Awaited<ReturnType<typeof rowsOf>>;
  readonly at: number;
}

/** A stage that no other story plays on: its database is lost. */
export interface LosableStage {
  readonly stage: Stage;
  backUp(story: Story): Promise<Backup>;
  /** The disk of the database is lost, and the backup is all there is. */
  restore(story: Story, backup: Backup): Promise<void>;
  /** What `npm run recover` does. */
  recover(story: Story, backup: Backup, report?: (line: string) => void): Promise<Recovered>;
}

export async function openLosableStage(): Promise<LosableStage> {
  const safetyLogDir = await mkdtemp(join(tmpdir(), 'ringdown-safety-'));
  const stage = await openStage({ safetyLogDir });
  const restored = await createDatabase();
  onTestFinished(async () => {
    await stage.app.stop();
    await stage.close().catch(() => undefined);
    await rm(safetyLogDir, { recursive: true });
  });
  return {
    stage,
    async backUp({ clock }) {
      const at = clock.now();
      return { rows: await rowsOf(stage.sql), at };
    },
    async restore(story, { rows }) {
      await stage.app.stop();
      const target = new pg.Client({ connectionString: restored.url() });
      await target.connect();
      await copyRows(target, rows);
      await target.end();
      await startAgain(stage, [story], restored);
    },
    recover: (story, { at }, report = () => undefined) =>
      recoverRestored(stage.app.services, at - story.clock.offsetMs, report),
  };
}
