import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { openObserveDoor } from '../../../src/app/observe/open-observe-door.ts';

type Given = Parameters<typeof openObserveDoor>[0];

const logged: string[] = [];
let door: Awaited<ReturnType<typeof openObserveDoor>> | undefined;
afterEach(async () => {
  await door?.close();
  logged.length = 0;
});

async function scraped(moreMetrics: () => Promise<string>) {
  const given = {
    log: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
    readiness: { look: async () => [] },
    metrics: { render: async () => ({ contentType: 'text/plain', body: 'ours 1\n' }) },
  } as unknown as Given;
  const config = { OBSERVE_PORT: 0, OBSERVE_HOST: '127.0.0.1' };
  door = await openObserveDoor(given, config, { moreMetrics });
  const answer = await fetch(`${door.origin}/metrics`);
  return { status: answer.status, body: await answer.text() };
}

test('A7 what Temporal’s workers tell stands below our own figures', async () => {
  const answer = await scraped(async () => 'temporal_x 2\n');
  expect(answer).toEqual({ status: 200, body: 'ours 1\ntemporal_x 2\n' });
});

test('A7 our own figures are told whatever becomes of theirs, and the log says that they are missing', async () => {
  const answer = await scraped(() => Promise.reject(new TypeError('fetch failed')));
  expect(answer).toEqual({ status: 200, body: 'ours 1\n' });
  expect(logged.join('')).toContain('"type":"metrics_missing"');
});
