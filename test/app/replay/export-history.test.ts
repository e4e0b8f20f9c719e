import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connectTemporal } from '../../../src/adapters/temporal/connect-temporal.ts';
import { exportHistoryCommand } from '../../../src/app/replay/export-history-command.ts';
import { readHistoryFile } from '../../../src/app/replay/history-file.ts';
import { storyOf } from '../../../src/app/replay/story-of.ts';
import { runCli } from '../../../src/cli/program.ts';

const address = inject('temporalAddress');

/** A run that nobody works on: its history is its beginning. */
async function aRun(offerId: string): Promise<void> {
  const { client, close } = await connectTemporal({ address, namespace: 'default' });
  const handle = await client.workflow.start('shiftOffer', {
    workflowId: `shift-offer/${offerId}`,
    taskQueue: `nobody-${offerId}`,
    args: [{ tenantId: randomUUID(), offerId, ownsWaves: true }],
  });
  onTestFinished(async () => {
    await handle.terminate();
    await close();
  });
}

async function exportHistory(...args: string[]) {
  const said: string[] = [];
  const terminal = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    env: { TEMPORAL_ADDRESS: address },
    pause: async () => undefined,
  };
  const exitCode = await runCli(['export-history', ...args], terminal, exportHistoryCommand);
  return { exitCode, said };
}

test('the history of an offer is written as replay reads it, and printed where no file is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ringdown-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'offer.json');
  const offerId = randomUUID();
  await aRun(offerId);

  const written = await exportHistory(offerId, '--out', file);
  const printed = await exportHistory(offerId);

  expect(written).toEqual({ exitCode: 0, said: [file] });
  expect(storyOf(await readHistoryFile(file))).toEqual([
    expect.stringContaining(`offer ${offerId} begins`) as string,
  ]);
  expect(JSON.parse(printed.said.join(''))).toHaveProperty('events');
});

test('an offer that Temporal has no run of ends with 1, a file that cannot be written with 2', async () => {
  const offerId = randomUUID();
  expect(await exportHistory(offerId)).toEqual({
    exitCode: 1,
    said: [expect.stringContaining('Temporal has no run of this offer') as string],
  });

  await aRun(offerId);
  expect((await exportHistory(offerId, '--out', '/nowhere/at/all.json')).exitCode).toBe(2);
});

test('I6 a namespace that the server does not have is told from a run that it does not have', async () => {
  const offerId = randomUUID();

  const nowhere = await exportHistory(offerId, '--namespace', 'nope');
  const unknown = await exportHistory(offerId);

  expect(nowhere).toMatchObject({
    exitCode: 1,
    said: [expect.stringContaining('no namespace nope')],
  });
  expect(unknown).toMatchObject({
    exitCode: 1,
    said: [expect.stringContaining(`no run of this offer: shift-offer/${offerId}.`)],
  });
});
