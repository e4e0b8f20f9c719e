import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import {
  connectTemporal,
  type TemporalConnection,
} from '../../../src/adapters/temporal/connect-temporal.ts';
import { ensureSearchAttributes } from '../../../src/adapters/temporal/search-attributes.ts';
import { createRuns } from '../../../src/adapters/temporal/temporal-runs.ts';
import { RunsRefused } from '../../../src/ports/runs.ts';

const address = inject('temporalAddress');
const namespace = `bare-${randomUUID()}`;
let temporal: TemporalConnection;

/** A namespace as an operator makes it: without our search attributes. */
beforeAll(async () => {
  temporal = await connectTemporal({ address, namespace });
  await temporal.client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  const isKnown = () => temporal.client.workflowService.describeNamespace({ namespace });
  await vi.waitFor(isKnown, { timeout: 30_000, interval: 200 });
});
afterAll(() => temporal.close());

const anOrder = () => {
  const id = randomUUID();
  return { kind: 'text', runId: `text/${id}`, tenantId: randomUUID(), input: {} } as const;
};

test('A8 a namespace without the search attributes refuses runs; they are registered at start, and it takes them', async () => {
  const { client } = temporal;
  const runs = createRuns({ client, taskQueuePrefix: 'nobody-' });
  const refused = { name: 'RunsRefused', code: 'invalid' };
  await vi.waitFor(() => expect(runs.start(anOrder())).rejects.toMatchObject(refused), {
    timeout: 30_000,
  });

  await ensureSearchAttributes(temporal);
  await ensureSearchAttributes(temporal);

  const order = anOrder();
  await vi.waitFor(() => runs.start(order), { timeout: 30_000, interval: 200 });
  expect(await runs.look(order.runId)).toBe('open');
});

test('A8 where they may not be registered, the commands that do it are told', async () => {
  const other = `unwritable-${randomUUID()}`;
  const { client } = temporal;
  await client.workflowService.registerNamespace({
    namespace: other,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  const elsewhere = await connectTemporal({ address, namespace: other });
  const describe = () => elsewhere.client.workflowService.describeNamespace({ namespace: other });
  await vi.waitFor(describe, { timeout: 30_000, interval: 200 });
  vi.spyOn(elsewhere.operator, 'addSearchAttributes').mockRejectedValue(
    Object.assign(new Error('no'), { code: 7, details: 'no', metadata: {} }),
  );

  const ensuring = ensureSearchAttributes(elsewhere);

  await expect(ensuring).rejects.toBeInstanceOf(RunsRefused);
  await expect(ensuring).rejects.toThrow(
    `temporal operator search-attribute create --namespace ${other} --name RingdownTenant --type Keyword`,
  );
  await elsewhere.close();
});
