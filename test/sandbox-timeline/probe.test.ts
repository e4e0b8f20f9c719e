import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeTimeSkipping } from '../../src/sandbox/timeline/probe.ts';
import { temporalAddress } from './support/temporal-address.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await Connection.connect({ address: temporalAddress() });
});
afterAll(() => connection.close());

test('the probe passes on a server that skips time, at the pace of stories', async () => {
  const { startDelayMs } = await probeTimeSkipping(new Client({ connection }));

  expect(startDelayMs).toBeLessThan(1000);
});
