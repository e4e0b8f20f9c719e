// Everything that can be checked about a commit, one line each. With --no-tests all but the tests.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const withTests = !process.argv.includes('--no-tests');

/** Name of the script in package.json, and what it being green means. */
const CHECKS = {
  types: 'types, and a domain without a platform',
  lint: 'lint and formatting',
  imports: 'import rules',
  unused: 'no unused file, export or package',
  drift: 'migrations lead to the schema',
  ...(withTests && { test: 'tests', 'test:long': 'long tests: faults, and whole days' }),
};

const path = `${root}node_modules/.bin${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`;
const run = (command) =>
  spawnSync(command, {
    cwd: root,
    shell: true,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });

if (run('node .config/prepare.mjs').status !== 0) process.exit(1);
const outcomes = Object.entries(CHECKS).map(([name, what]) => {
  console.log(`\n── ${name}: ${what}`);
  const started = Date.now();
  const { status, signal } = run(scripts[name]);
  if (signal) process.exit(1);
  return { name, what, passed: status === 0, seconds: (Date.now() - started) / 1000 };
});

console.log();
for (const { name, what, passed, seconds } of outcomes) {
  console.log(`${passed ? '✓' : '✗'} ${name.padEnd(9)} ${what} (${seconds.toFixed(1)} s)`);
}
const passed = outcomes.filter((outcome) => outcome.passed).length;
console.log(`${passed} passed, ${outcomes.length - passed} failed`);
process.exitCode = passed === outcomes.length ? 0 : 1;
