import type { LookAtReadiness } from '../../ports/readiness.ts';
import { ProblemError } from './problem-error.ts';

const PATIENCE_MS = 5000;

export interface Outages {
  /** The answer to a failure that the database has caused; undefined when it is there. */
  problem(): Promise<ProblemError | undefined>;
  /** The work's own result, unless it takes long and the database is away meanwhile. @throws ProblemError */
  within<Result>(work: Promise<Result>): Promise<Result>;
}

/** Who asks while the database is away is told so, and soon, whether it refuses, hangs or breaks off. */
export function createOutages(readiness: LookAtReadiness, patienceMs = PATIENCE_MS): Outages {
  const problem = async () =>
    (await readiness()).includes('database') ? databaseAway() : undefined;
  return {
    problem,
    async within(work) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patienceMs);
      }).then(async () => {
        const away = await problem();
        if (away) throw away;
        return work;
      });
      try {
        return await Promise.race([work, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function databaseAway(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'database_away',
    detail:
      'The database does not answer. Send this again in a few seconds, a change with the same Idempotency-Key.',
  });
}
