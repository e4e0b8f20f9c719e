import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { bundleWorkflows } from '../../src/app/bundle-workflows.ts';
import { type Replayed, replayHistories } from '../../src/app/replay/replay-history.ts';
import { PATHS } from './recording/paths.ts';
import { personalIn } from './support/payload-words.ts';
import { recordedHistories } from './support/recorded.ts';

const recorded = recordedHistories();
const orders = recorded.map(({ name, history }) => ({ workflowId: name, history }));

test('every path of the workflows has a recorded history, and no history lacks its path', () => {
  expect(recorded.map(({ name }) => name).sort()).toEqual(Object.keys(PATHS).sort());
});

describe('the workflows as they are do exactly what was recorded', () => {
  let replays: Map<string, Replayed>;
  beforeAll(async () => {
    replays = await replayHistories(orders, { codePath: inject('workflowBundle') });
  });

  for (const { name } of recorded) {
    test(`I6 ${name}`, () => {
      expect(replays.get(name)).toEqual({ kind: 'same' });
    });
  }
});

test('I6 one more sleep in a workflow is found by the history of every offer, reminder and qualification', async () => {
  const entry = fileURLToPath(new URL('broken/extra-sleep.ts', import.meta.url));
  const broken = ['shiftOffer', 'reminder', 'qualification'];
  const jobs = orders.filter(({ history }) => broken.includes(workflowType(history) ?? ''));

  const replays = await replayHistories(jobs, { code: await bundleWorkflows(entry) });

  expect(new Set(jobs.map(({ history }) => workflowType(history)))).toEqual(new Set(broken));
  expect(replays.size).toBe(jobs.length);
  for (const [name, replayed] of replays) {
    expect(replayed, name).toMatchObject({
      kind: 'different',
      difference: expect.stringContaining('Nondeterminism') as string,
    });
  }
});

test('I9 no recorded history has a name, a place or a number in it', () => {
  const found = recorded.map(({ name, history }) => [name, personalIn(history)]);

  expect(found).toEqual(recorded.map(({ name }) => [name, []]));
});

test('I9 names and numbers in a history would be found, however they are written', () => {
  const data = (words: string) => ({ data: Buffer.from(JSON.stringify(words)).toString('base64') });

  expect(personalIn([data('to Alice'), data('+61 412 345 678'), { memo: '0412345678' }])).toEqual([
    'Alice',
    '+61 412 345 678',
    '0412345678',
  ]);
});

function workflowType(history: { events: readonly object[] }): string | undefined {
  const [started] = history.events as readonly {
    workflowExecutionStartedEventAttributes?: { workflowType: { name: string } };
  }[];
  return started?.workflowExecutionStartedEventAttributes?.workflowType.name;
}
