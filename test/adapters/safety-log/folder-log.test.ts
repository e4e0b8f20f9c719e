import { appendFile, mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFolderLog } from '../../../src/adapters/safety-log/folder-log.ts';
import type { SafetyRecord } from '../../../src/ports/safety-log.ts';

async function aFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-log-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  // Made with the first record.
  return join(dir, 'safety');
}

const closed = (jobId: string): SafetyRecord => ({
  ...{ kind: 'offer_closed', tenantId: 'tenant', jobId, result: 'filled' },
});

test('A12 what several processes have appended is read back in its order', async () => {
  const folder = await aFolder();
  const [one, other] = [createFolderLog(folder), createFolderLog(folder)];
  await one.append(closed('a'));
  await other.append(closed('b'));
  await Promise.all([one.append(closed('c')), one.append(closed('d'))]);

  expect(await readdir(folder)).toHaveLength(2);
  const jobs = (await createFolderLog(folder).read()).map(
    (record) => 'jobId' in record && record.jobId,
  );
  expect(jobs.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(jobs.indexOf('c')).toBeLessThan(jobs.indexOf('d'));
});

test('A12 a line that a crash has cut off is left out', async () => {
  const folder = await aFolder();
  await createFolderLog(folder).append(closed('a'));
  const [name = ''] = await readdir(folder);
  await appendFile(join(folder, name), '{"kind":"offer_cl');

  expect(await createFolderLog(folder).read()).toMatchObject([closed('a')]);
});

test('A12 what follows a write that failed has a file of its own: no line stands behind one that was cut off', async () => {
  const folder = await aFolder();
  const log = createFolderLog(folder);
  await log.append(closed('a'));
  const [name = ''] = await readdir(folder);
  const path = join(folder, name);
  await rename(path, `${path}.away`);
  await mkdir(path);

  await expect(log.append(closed('b'))).rejects.toThrow('EISDIR');
  await rmdir(path);
  await rename(`${path}.away`, path);
  await appendFile(path, '{"kind":"offer_cl');
  await log.append(closed('b'));

  expect(await createFolderLog(folder).read()).toMatchObject([closed('a'), closed('b')]);
});
