import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { ActivityEnd, Meter } from '../../ports/meter.ts';

/** Notes how each activity ended, and how long it took. */
export function meteredActivities(meter: Meter): ActivityInterceptorsFactory {
  return ({ info: { activityType: activity } }) => ({
    inbound: {
      async execute(input, next) {
        const begunAt = performance.now();
        const ended = (end: ActivityEnd) =>
          meter.activityEnded(activity, end, (performance.now() - begunAt) / 1000);
        try {
          const result = await next(input);
          ended({ kind: 'done' });
          return result;
        } catch (error) {
          ended(endOf(error));
          throw error;
        }
      },
    },
  });
}

function endOf(error: unknown): ActivityEnd {
  const type = error instanceof ApplicationFailure ? error.type : undefined;
  if (type === 'not_yet') return { kind: 'not_yet' };
  return { kind: 'failed', type: type ?? (error instanceof Error ? error.name : typeof error) };
}
