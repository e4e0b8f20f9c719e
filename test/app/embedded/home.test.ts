import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canReach, makePassable, openHome } from '../../../src/app/embedded/home.ts';
import { openInstance, openThrowawayInstance } from '../../../src/app/embedded/instance.ts';
import { FolderInUse } from '../../../src/app/embedded/process/claim.ts';

const stranger = { uid: 64_999, gid: 64_999 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringdown-home-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a folder inside one that others cannot enter is out of reach for another user', () => {
  const inner = join(folder, 'clone');
  mkdirSync(inner);
  chmodSync(inner, 0o755);

  chmodSync(folder, 0o700);
  expect(canReach(stranger, inner)).toBe(false);
  chmodSync(folder, 0o711);
  expect(canReach(stranger, inner)).toBe(true);
});

test('a folder is made passable for PostgreSQL and nobody else can list or write it', () => {
  const inner = join(folder, 'state');
  makePassable(inner);

  expect(statSync(inner).mode & 0o777).toBe(0o711);
});

test('the state folder is ours, no other user writes into it, and it is the same one every time', () => {
  const { dir } = openHome();

  const { uid, mode } = statSync(dir);
  expect(uid).toBe(process.getuid?.());
  expect(mode & 0o022).toBe(0);
  expect(openHome().dir).toBe(dir);
});

test('only one run at a time has the servers that stay', () => {
  const home = { dir: folder };
  const first = openInstance(home, 'sandbox');

  expect(() => openInstance(home, 'sandbox')).toThrow(FolderInUse);

  first.release();
  openInstance(home, 'sandbox').release();
});

test('test runs at the same time get folders of their own, and leave nothing', async () => {
  const home = { dir: folder };
  const [one, other] = [await openThrowawayInstance(home), await openThrowawayInstance(home)];

  expect(one.dir).not.toBe(other.dir);
  for (const { dir, release } of [one, other]) {
    release();
    expect(statSync(dir, { throwIfNoEntry: false })).toBeUndefined();
  }
});

test('what a test run left that was killed is cleared away by the next', async () => {
  const home = { dir: folder };
  const abandoned = join(folder, 'run-1-abandoned');
  mkdirSync(join(abandoned, 'postgres', 'data'), { recursive: true });

  const { release } = await openThrowawayInstance(home);
  release();

  expect(statSync(abandoned, { throwIfNoEntry: false })).toBeUndefined();
});
