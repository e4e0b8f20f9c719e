import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim, FolderInUse } from '../../../src/app/embedded/process/claim.ts';
import { processIdentity } from '../../../src/app/embedded/process/processes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringdown-claim-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a claimed folder is refused to everybody else, by a message that names the process', () => {
  claim(folder, 'server');

  expect(() => claim(folder, 'server')).toThrow(FolderInUse);
  expect(() => claim(folder, 'server')).toThrow(`process ${process.pid}`);
});

test('a released claim can be taken again', () => {
  const release = claim(folder, 'server');

  release();

  expect(claim(folder, 'server')).toBeTypeOf('function');
});

test('the claim of a process that has ended is taken over', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(folder, 'server.claim'), JSON.stringify({ pid, identity: 'long ago' }));

  expect(claim(folder, 'server')).toBeTypeOf('function');
});

test('a later process with the number of the claimant does not hold its claim', () => {
  const holder = { pid: process.pid, identity: 'started at another time' };
  writeFileSync(join(folder, 'server.claim'), JSON.stringify(holder));

  expect(claim(folder, 'server')).toBeTypeOf('function');
});

test('a claim that a crash left empty is taken over', () => {
  writeFileSync(join(folder, 'server.claim'), '');

  expect(claim(folder, 'server')).toBeTypeOf('function');
});

test('a process is told from a later one with the same number by when it started', () => {
  const { pid } = spawnSync(process.execPath, ['--version']);

  expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
  expect(processIdentity(process.ppid)).not.toBe(processIdentity(process.pid));
  expect(processIdentity(pid)).toBeUndefined();
});
