import type { Logger } from 'pino';
import { TemporalUnavailable } from '../adapters/temporal/connect-temporal.ts';
import { RunsRefused } from '../ports/runs.ts';
import { UnfitDatabase } from './check-database.ts';
import { NotMigrated } from './check-migrated.ts';
import { type Config, ConfigProblem, readConfig } from './config.ts';
import { CannotListen } from './listening.ts';

/** The environment, or the end of the process with everything that is wrong with it. */
export function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}

const CAN_BE_MENDED = [TemporalUnavailable, RunsRefused, NotMigrated, UnfitDatabase, CannotListen];

/** What somebody at the terminal can mend is told without a stack, and ends the process with 1. */
export async function startedOrExit<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (!CAN_BE_MENDED.some((kind) => error instanceof kind)) throw error;
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** Resolves with the first signal that asks the process to end. A second one ends it at once. */
export async function askedToEnd(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => resolve(signal));
    }
  });
}

/** What does not come to its end in time is cut off, with 1: whoever ends processes would kill it soon after. */
export async function endWithin(
  limitMs: number,
  log: Logger,
  end: () => Promise<void>,
): Promise<void> {
  const timer = setTimeout(() => {
    log.error({ type: 'drain_cut_short', limitMs }, 'drain cut short');
    process.exit(1);
  }, limitMs);
  await end();
  clearTimeout(timer);
}
