import { ApplicationFailure } from '@temporalio/common';
import { describe, expect, test } from 'vitest';
import { typedFailures } from '../../src/app/typed-failures.ts';

type Context = Parameters<ReturnType<typeof typedFailures>>[0];

/** What comes of an activity that fails like this, and what was logged of it. */
async function failing(thrown: Error) {
  const logged: unknown[] = [];
  const log = { error: (fields: unknown) => void logged.push(fields) };
  const context: unknown = { info: { activityType: 'ringNext' } };
  const { inbound } = typedFailures(log)(context as Context);
  const failure: unknown = await inbound
    ?.execute?.({ args: [], headers: {} }, () => Promise.reject(thrown))
    .catch((error: unknown) => error);
  return { failure, logged };
}

describe('what Temporal keeps of an activity that fails', () => {
  test('I9 is the kind of its error, and no word of it', async () => {
    const error = new RangeError('firstName: "Zephyrine", phone: "+61412345678"');
    error.cause = new Error('Zephyrine');

    const { failure, logged } = await failing(error);

    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'RangeError', nonRetryable: false });
    const { message, stack, cause } = failure as ApplicationFailure;
    expect([message, stack, cause].join(' ')).not.toMatch(/Zephyrine|61412345678/);
    expect(logged).toMatchObject([
      { type: 'activity_failed', activity: 'ringNext', error: { type: 'RangeError' } },
    ]);
  });

  test('X2 "not yet" passes as it was said, with its delay, and is no line in the log', async () => {
    const notYet = ApplicationFailure.create({ type: 'not_yet', nextRetryDelay: 2000 });

    const { failure, logged } = await failing(notYet);

    expect(failure).toBe(notYet);
    expect(logged).toEqual([]);
  });
});
