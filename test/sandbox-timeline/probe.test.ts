import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { probeTimeSkipping } from '../../src/sandbox/timeline/probe.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') });
});
afterAll(() => connection.close());

test('the probe passes on a server that skips time, at the pace of stories', async () => {
  const { startDelayMs } = await probeTimeSkipping(new Client({ connection }));

  expect(startDelayMs).toBeLessThan(1000);
});
