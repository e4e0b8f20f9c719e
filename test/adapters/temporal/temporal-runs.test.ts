import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  connectTemporal,
  type TemporalConnection,
  TemporalUnavailable,
} from '../../../src/adapters/temporal/connect-temporal.ts';
import { createRuns } from '../../../src/adapters/temporal/temporal-runs.ts';
import { RunsRefused, type RunOrder } from '../../../src/ports/runs.ts';
import { openLine } from './line.ts';
import { startTinyWorker } from './tiny-worker.ts';

const address = inject('temporalAddress');
const taskQueuePrefix = `adapter-${randomUUID()}-`;
const tenantId = randomUUID();
let temporal: TemporalConnection;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  temporal = await connectTemporal({ address, namespace: 'default' });
  stopWorker = await startTinyWorker(address, `${taskQueuePrefix}runs`);
});
afterAll(async () => {
  await stopWorker();
  await temporal.close();
});

function anOrder(kind: RunOrder['kind'] = 'shift-offer'): RunOrder {
  const id = randomUUID();
  return { kind, runId: `${kind}/${id}`, tenantId, input: { offerId: id } };
}

const runs = () => createRuns({ client: temporal.client, taskQueuePrefix });
const handleOf = ({ runId }: RunOrder) => temporal.client.workflow.getHandle(runId);

async function signalsOf(order: RunOrder): Promise<string[]> {
  const { events = [] } = await handleOf(order).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: told }) =>
    (told?.input?.payloads ?? []).map(({ data }) => Buffer.from(data ?? []).toString()),
  );
}

async function ended(order: RunOrder, ending: string): Promise<void> {
  await runs().signal({
    runId: order.runId,
    name: 'end',
    payload: ending,
    requestId: randomUUID(),
  });
  await handleOf(order)
    .result()
    .catch(() => undefined);
}

describe('starting a run', () => {
  test('it carries the kind, its queue, its ids and a summary, and nothing else', async () => {
    const order = anOrder();

    await runs().start(order);

    const { type, taskQueue, typedSearchAttributes, memo, staticSummary } = {
      ...(await handleOf(order).describe()),
      staticSummary: await handleOf(order)
        .describe()
        .then((described) => described.staticSummary()),
    };
    expect({ type, taskQueue, staticSummary }).toEqual({
      type: 'shiftOffer',
      taskQueue: `${taskQueuePrefix}runs`,
      staticSummary: 'Offers a shift to its pool',
    });
    const pairs = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
    expect(Object.fromEntries(pairs)).toMatchObject({
      RingdownTenant: tenantId,
      RingdownJob: order.runId.slice('shift-offer/'.length),
    });
    expect(memo ?? {}).toEqual({});
  });

  test.each([
    ['text', 'text'],
    ['settle-attempt', 'settleAttempt'],
  ] as const)('a run of the kind %s is of the type %s', async (kind, type) => {
    const order = anOrder(kind);

    await runs().start(order);

    expect(await handleOf(order).describe()).toMatchObject({ type });
  });

  test('X2 starting an open run changes nothing', async () => {
    const order = anOrder();
    await runs().start(order);
    const { runId } = await handleOf(order).describe();

    await Promise.all([runs().start(order), runs().start(order)]);

    expect(await handleOf(order).describe()).toMatchObject({ runId });
    expect(await runs().look(order.runId)).toBe('open');
  });

  test('X2 a run that has closed is not started again', async () => {
    const order = anOrder();
    await runs().start(order);
    await ended(order, 'complete');

    await runs().start(order);

    expect(await runs().look(order.runId)).toBe('completed');
  });
});

describe('telling a run', () => {
  test('A3 the same thing twice counts once, another thing counts', async () => {
    const order = anOrder();
    // Nobody works on this queue: what a run is told while it works enters its history later.
    const idle = createRuns({ client: temporal.client, taskQueuePrefix: 'nobody-' });
    await idle.start(order);
    const claimed = { runId: order.runId, name: 'claimed', payload: { attempt: 'a1' } };
    const requestId = randomUUID();

    const answers = [
      await runs().signal({ ...claimed, requestId }),
      await runs().signal({ ...claimed, requestId }),
      await runs().signal({ ...claimed, requestId: randomUUID() }),
    ];

    expect(answers).toEqual(['told', 'told', 'told']);
    expect(await signalsOf(order)).toEqual(['{"attempt":"a1"}', '{"attempt":"a1"}']);
  });

  test('a run that never was, or has closed, is gone', async () => {
    const order = anOrder();
    const message = { runId: order.runId, name: 'claimed', payload: null };

    const never = await runs().signal({ ...message, requestId: randomUUID() });
    await runs().start(order);
    await ended(order, 'complete');
    const closed = await runs().signal({ ...message, requestId: randomUUID() });

    expect([never, closed]).toEqual(['gone', 'gone']);
  });
});

describe('looking at a run', () => {
  test.each([
    ['complete', 'completed'],
    ['fail', 'broken'],
    ['continue', 'open'],
  ])('one told to %s is %s', async (ending, state) => {
    const order = anOrder();
    await runs().start(order);

    if (ending === 'continue') {
      const { runId } = await handleOf(order).describe();
      const first = temporal.client.workflow.getHandle(order.runId, runId, { followRuns: false });
      await runs().signal({
        runId: order.runId,
        name: 'end',
        payload: ending,
        requestId: randomUUID(),
      });
      await first.result().catch(() => undefined);
    } else {
      await ended(order, ending);
    }

    expect(await runs().look(order.runId)).toBe(state);
  });

  test('A5 one cancelled or terminated in the Web UI says so', async () => {
    const [one, other] = [anOrder(), anOrder()];
    await Promise.all([runs().start(one), runs().start(other)]);

    await handleOf(one).cancel();
    await handleOf(one)
      .result()
      .catch(() => undefined);
    await handleOf(other).terminate();

    expect(await runs().look(one.runId)).toBe('cancelled');
    expect(await runs().look(other.runId)).toBe('terminated');
  });

  test('A5 one the server does not know is missing', async () => {
    expect(await runs().look(anOrder().runId)).toBe('missing');
  });
});

describe('a server that cannot answer is an error, never a run that is gone', () => {
  test('a namespace that does not exist', async () => {
    const elsewhere = await connectTemporal({ address, namespace: 'no-such-namespace' });
    const lost = createRuns({ client: elsewhere.client, taskQueuePrefix });
    const order = anOrder();
    const { runId } = order;
    const message = { runId, name: 'claimed', payload: null, requestId: randomUUID() };

    const answers = await Promise.allSettled([
      lost.start(order),
      lost.look(runId),
      lost.signal(message),
    ]);

    for (const answer of answers) {
      const reason: unknown = answer.status === 'rejected' ? answer.reason : undefined;
      expect(reason).toBeInstanceOf(RunsRefused);
      expect(reason).toMatchObject({ code: 'namespace_missing' });
      expect(String(reason)).toContain('no-such-namespace');
    }
    await elsewhere.close();
  });

  test('a server that is away when the connection is made', async () => {
    const connecting = connectTemporal({
      address: '127.0.0.1:1',
      namespace: 'default',
      timeoutMs: 300,
    });

    await expect(connecting).rejects.toBeInstanceOf(TemporalUnavailable);
    await expect(connecting).rejects.toThrow('127.0.0.1:1');
  });

  test('a server that goes away later', async () => {
    const line = await openLine(address);
    const cut = await connectTemporal({ address: line.address, namespace: 'default' });
    const away = createRuns({ client: cut.client, taskQueuePrefix, requestTimeoutMs: 400 });
    const order = anOrder();
    const message = { runId: order.runId, name: 'claimed', payload: 1, requestId: randomUUID() };
    await line.close();

    const answers = await Promise.allSettled([
      away.start(order),
      away.signal(message),
      away.look(order.runId),
    ]);

    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await cut.close();
  });
});
