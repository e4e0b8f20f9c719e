import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import {
  connectTemporal,
  type TemporalConnection,
} from '../../../src/adapters/temporal/connect-temporal.ts';
import { read } from '../../docs/support/pages.ts';
import { startChild, type Child } from '../../faults/support/child.ts';
import { environment, type Env } from '../../faults/support/environment.ts';
import { createDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let temporal: TemporalConnection;
let env: Env;
let work: Child;
let origin: string;
beforeAll(async () => {
  database = await createDatabase();
  temporal = await connectTemporal({ address: inject('temporalAddress'), namespace: 'default' });
  const account = { sid: `AC${'a'.repeat(32)}`, authToken: 'token' };
  env = environment({ account, database, carrier: 'http://127.0.0.1:9' });
  work = startChild('src/app/work.ts', env, []);
  origin = String((await work.says('working'))['observe']);
}, 120_000);
afterAll(async () => {
  await work.end();
  await schedule().delete();
  await temporal.close();
  await database.drop();
});

const schedule = () =>
  temporal.client.schedule.getHandle(`${env['TASK_QUEUE_PREFIX'] ?? ''}housekeeping`);
const scrape = async () => (await fetch(`${origin}/metrics`)).text();
const namesIn = (body: string) =>
  new Set([...body.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));

test('A7 work tells what Temporal’s workers do beside its own figures, as the dashboard asks for it', async () => {
  const { panels } = JSON.parse(read('docs/operations/grafana-dashboard.json')) as {
    panels: { targets: { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\btemporal_\w+/g) ?? []),
  );
  const shown = asked.map((name) => name.replace(/_(bucket|count|sum)$/, ''));
  await schedule().trigger();

  const names = await vi.waitFor(
    async () => {
      const found = namesIn(await scrape());
      expect(shown.filter((name) => !found.has(name))).toEqual([]);
      return found;
    },
    { timeout: 60_000, interval: 200 },
  );

  expect(shown.length).toBeGreaterThan(2);
  expect(names).toContain('ringdown_activity_seconds');
  expect(names).toContain('process_resident_memory_bytes');
});

test('I9 no label of theirs holds an id, a number or a name', async () => {
  const lines = (await scrape()).split('\n').filter((line) => line.startsWith('temporal_'));
  const values = lines.flatMap((line) =>
    [...line.matchAll(/[{,](?!le=)\w+="([^"]*)"/g)].map(([, value = '']) => value),
  );
  const prefix = env['TASK_QUEUE_PREFIX'] ?? '';
  const words = values.map((value) => value.replace(prefix, ''));

  expect(words.length).toBeGreaterThan(20);
  expect(words.filter((value) => /\d{4}|[\da-f]{8}-/.test(value))).toEqual([]);
});
