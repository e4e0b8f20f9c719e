import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import pg from 'pg';
import { inject } from 'vitest';
import { startApp, type App } from '../../../src/app/app.ts';
import { createStoryClock, saveOffset } from '../../../src/app/sandbox/story-clock.ts';
import { forwardRun } from '../../../src/sandbox/timeline/forward.ts';
import type { Stage } from '../../stories/support/stage.ts';
import type { Story } from '../../stories/support/story.ts';
import type { TestDatabase } from '../../support/database.ts';
import { runsOf } from './progress.ts';

/** The application, which has been stopped, at the same address and with the same code: for these stories, on its own database or on this one. */
export async function startAgain(
  stage: Stage,
  stories: readonly Story[],
  database?: TestDatabase,
): Promise<App> {
  const { app, world } = stage;
  const again = await startApp({
    ...app.services.options,
    ...(database && {
      databaseUrls: {
        appUrl: database.url('ringdown_app'),
        systemUrl: database.url('ringdown_system'),
      },
    }),
    workflowBundle: inject('workflowBundle'),
    housekeeping: false,
    shutdownGraceMs: 1000,
    port: Number(new URL(app.origin).port),
  });
  Object.assign(stage, { app: again });
  for (const story of stories) {
    const { clock, tenantIds } = story;
    // Time goes on whatever is lost: a backup's clock would date what is entered again before it happened.
    for (const tenantId of tenantIds) await saveOffset(again, tenantId, clock.offsetMs);
    Object.assign(story, { time: createStoryClock({ app: again, world, clock, tenantIds }) });
  }
  if (database) Object.assign(stage, { sql: openSql(database) });
  return again;
}

function openSql(database: TestDatabase): pg.Pool {
  const sql = new pg.Pool({ connectionString: database.url(), max: 2 });
  sql.on('error', () => undefined);
  return sql;
}

/** Nobody is there to do anything for so long, and everything else goes on: phones, and the timers of runs that nobody hears. */
export async function standsStill(
  stage: Stage,
  absences: readonly { story: Story; byMs: number }[],
): Promise<void> {
  const runs = await Promise.all(absences.map(({ story }) => runsOf(story)));
  await stage.app.stop();
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  const id = `absence-${randomBytes(4).toString('hex')}`;
  for (const [n, { story, byMs }] of absences.entries()) {
    story.clock.advance(byMs);
    for (const workflowId of runs[n] ?? []) {
      const run = { namespace: 'default', workflowId, byMs, id };
      await forwardRun(connection.workflowService, run);
    }
  }
  await connection.close();
  await startAgain(
    stage,
    absences.map(({ story }) => story),
  );
}
