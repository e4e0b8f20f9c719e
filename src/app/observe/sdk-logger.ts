import { DefaultLogger, type LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';
import { loggableError } from '../../http/observe/loggable-error.ts';

/** One lower than theirs: workers without workflows, as ours are by intention, are warned about. */
const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'trace',
  INFO: 'debug',
  WARN: 'info',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;
const NAMED = ['sdkComponent', 'taskQueue', 'workflowId', 'activityType', 'attempt'] as const;

/** What Temporal's packages have to say, as lines of our own log; of their data ids and names of types alone (I9). */
export function createSdkLogger(log: Logger): DefaultLogger {
  return new DefaultLogger('TRACE', ({ level, message, meta = {} }) => {
    const told: Record<string, unknown> = { type: 'temporal' };
    for (const name of NAMED) told[name] = meta[name] as unknown;
    if (meta['error'] !== undefined) told['error'] = loggableError(meta['error']);
    log[LEVELS[level]](told, message);
  });
}
