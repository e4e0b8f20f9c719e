import { hostname, tmpdir } from 'node:os';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createRecovery } from '../../../src/adapters/prisma/recovery/recovery.ts';
import { watchSafetyLog } from '../../../src/app/observe/watch-safety-log.ts';
import { openStore } from '../../adapters/prisma/claims/agency.ts';

/** A folder that is none at first: a file lies where it is to be. */
async function watched() {
  const store = await openStore();
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-watch-'));
  const folder = join(dir, 'safety');
  await writeFile(folder, '');
  const lacks = new Set<string>();
  const lines: string[] = [];
  const unwatch = await watchSafetyLog(
    {
      options: { safetyLogDir: folder },
      recovery: createRecovery(store.database, { link: String }),
      readiness: {
        setLack: (lack, isLacking) => {
          if (isLacking) lacks.add(lack);
          else lacks.delete(lack);
        },
      },
      log: pino({}, { write: (line: string) => void lines.push(line) }),
    },
    20,
  );
  onTestFinished(async () => {
    unwatch();
    await store.close();
    await rm(dir, { recursive: true });
  });
  const alerts = () =>
    store.database.asSystem((db) =>
      db.alert.findMany({ where: { kind: 'safety_log_failed', resolvedAt: null } }),
    );
  return { folder, lacks, lines, alerts };
}

test('A12 a safety log that cannot be written is logged, alarmed and told as a lack at the start, and settled once it can be', async () => {
  const { folder, lacks, lines, alerts } = await watched();

  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'safety_log_failed', code: 'EEXIST' });
  expect([...lacks]).toEqual(['safety_log']);
  expect(await alerts()).toMatchObject([{ subject: hostname(), detail: { code: 'EEXIST' } }]);

  await rm(folder);
  await mkdir(folder, { recursive: true });
  await vi.waitFor(async () => expect(await alerts()).toEqual([]));
  expect([...lacks]).toEqual([]);
  // The looks leave nothing behind.
  await vi.waitFor(async () => expect(await readdir(folder)).toEqual([]));
});

test('A12 a drive that goes away later is noticed by the next look, as one alert', async () => {
  const { folder, lacks, alerts } = await watched();
  await rm(folder);
  await vi.waitFor(() => expect([...lacks]).toEqual([]));

  await rm(folder, { recursive: true, force: true });
  await vi.waitFor(async () => {
    await rm(folder, { recursive: true, force: true });
    await writeFile(folder, '');
    expect([...lacks]).toEqual(['safety_log']);
  });

  await vi.waitFor(async () => expect(await alerts()).toHaveLength(1));
});
