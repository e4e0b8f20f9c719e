import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  connectTemporal,
  type TemporalConnection,
} from '../../../src/adapters/temporal/connect-temporal.ts';
import { keepScheduled } from '../../../src/app/workers/housekeeping-schedule.ts';

let temporal: TemporalConnection;
beforeAll(async () => {
  temporal = await connectTemporal({
    address: inject('temporalAddress'),
    namespace: 'default',
  });
});
afterAll(async () => {
  const { schedule } = temporal.client;
  await Promise.all(prefixes.map((prefix) => schedule.getHandle(`${prefix}housekeeping`).delete()));
  await temporal.close();
});

const prefixes: string[] = [];
function aPrefix(): string {
  const prefix = `${randomUUID()}-`;
  prefixes.push(prefix);
  return prefix;
}

/** A process that starts, and ends before it looks again. */
async function starts(taskQueuePrefix: string) {
  const log = pino({ level: 'silent' });
  clearInterval(await keepScheduled({ temporal, options: { taskQueuePrefix }, log }));
}

async function scheduled(taskQueuePrefix: string) {
  const schedule = temporal.client.schedule.getHandle(`${taskQueuePrefix}housekeeping`);
  const { spec, policies, action, state } = await schedule.describe();
  return {
    everyMs: spec.intervals?.map(({ every }) => every),
    overlap: policies.overlap,
    catchupWindowMs: policies.catchupWindow,
    starts: action.workflowType,
    taskQueue: action.taskQueue,
    paused: state.paused,
    note: state.note,
  };
}

const asThisVersionWants = (prefix: string) => ({
  ...{ everyMs: [60_000], overlap: 'SKIP', catchupWindowMs: 60_000 },
  ...{ starts: 'housekeeping', taskQueue: `${prefix}records` },
});

test('A5 the first process schedules housekeeping, and the others leave it as it is', async () => {
  const prefix = aPrefix();
  await starts(prefix);
  await starts(prefix);
  expect(await scheduled(prefix)).toMatchObject({ ...asThisVersionWants(prefix), paused: false });
});

test('A5 a schedule that an earlier version has made becomes what this one wants, and a pause by hand stays', async () => {
  const prefix = aPrefix();
  await temporal.client.schedule.create({
    scheduleId: `${prefix}housekeeping`,
    spec: { intervals: [{ every: '5 minutes' }] },
    policies: { overlap: 'ALLOW_ALL', catchupWindow: '1 hour' },
    action: {
      ...{ type: 'startWorkflow', workflowType: 'sweep', workflowId: `${prefix}sweep` },
      taskQueue: `${prefix}old`,
    },
    state: { paused: true, note: 'while we look' },
  });

  await starts(prefix);

  expect(await scheduled(prefix)).toEqual({
    ...asThisVersionWants(prefix),
    ...{ paused: true, note: 'while we look' },
  });
});
