import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Logger } from 'pino';
import { loggableError } from '../http/observe/loggable-error.ts';

/**
 * What Temporal keeps of an error is its kind: its message may quote a name or a number (I9), as the database client's
 * does. The log has as much of the rest as a log may hold. What an activity says itself passes as it is.
 */
export function typedFailures(log: Pick<Logger, 'error'>): ActivityInterceptorsFactory {
  return ({ info: { activityType: activity } }) => ({
    inbound: {
      async execute(input, next) {
        try {
          return await next(input);
        } catch (error) {
          if (error instanceof TemporalFailure) throw error;
          log.error({ type: 'activity_failed', activity, error: loggableError(error) }, 'failed');
          const type = error instanceof Error ? error.name : typeof error;
          throw ApplicationFailure.create({ type, message: 'The log says more.' });
        }
      },
    },
  });
}
