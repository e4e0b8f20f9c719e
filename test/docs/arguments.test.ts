import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { program } from '../support/program.ts';
import { root } from './support/pages.ts';

test.each([
  ['npm start -- --bogus', ['.config/run.mjs', 'start', '--bogus'], 'There is no --bogus.'],
  ['npm test -- --bogus', ['.config/run.mjs', 'test', '--bogus'], 'Unknown option `--bogus`'],
  [
    'npm run test:long -- --bogus',
    ['.config/run.mjs', 'test:long', '--bogus'],
    'Unknown option `--bogus`',
  ],
  ['npm run cluster -- --bogus', ['.config/cluster.mjs', '--bogus'], 'Unknown option `--bogus`'],
  ['npm run chaos -- --bogus', ['.config/chaos.mjs', '--bogus'], 'Unknown option `--bogus`'],
  ['npm run chaos -- --seeds 0', ['.config/chaos.mjs', '--seeds', '0'], '--seeds needs a whole'],
  [
    'npm run fuzz -- --seconds abc',
    [program('.config/fuzz/fuzz.ts'), '--seconds', 'abc'],
    'Usage: npm run fuzz',
  ],
  [
    'npm run fuzz -- --bogus',
    ['--import', 'tsx', '.config/fuzz/fuzz.ts', '--bogus'],
    'Usage: npm run fuzz',
  ],
])('X3 %s starts nothing, says what is wrong, and ends with 2', (_, args, why) => {
  const { PATH = '' } = process.env;
  const { status, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: root, env: { PATH }, encoding: 'utf8', timeout: 60_000 },
  });

  expect(stderr).toContain(why);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(status).toBe(2);
});
