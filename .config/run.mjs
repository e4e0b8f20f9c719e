// npm start, npm test and npm run test:long: `node .config/run.mjs start|test|test:long [arguments]`. Prepares the clone, then
// becomes the program, in this very process: whoever ends npm, by whatever signal, thereby ends the program and with it the
// servers it has started.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const [, , what, ...args] = process.argv;

/** Of the test configuration, unless the command line names others. */
const PROJECTS = { test: ['alone', 'served'], 'test:long': ['long'] };

const strange = what === 'start' ? args.filter((arg) => arg !== '--once') : [];
if (strange.length > 0) refuse(`There is no ${strange.join(' ')}. Usage: npm start [-- --once]`);

function refuse(why) {
  console.error(why);
  process.exit(2);
}

/** Parent of a process; undefined where the system does not tell. */
function parentOf(pid) {
  if (process.platform === 'win32') return undefined;
  if (process.platform === 'linux') {
    return Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0],
    );
  }
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// npm runs us through a shell, which passes no signal on; and nobody can pass on a SIGKILL.
const parent = process.ppid;
const npm = process.env.npm_lifecycle_event === undefined ? undefined : parentOf(parent);
setInterval(() => {
  if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
  process.kill(process.pid, 'SIGTERM');
}, 500).unref();

await import('./prepare.mjs');

const inRoot = (path) => new URL(`../${path}`, import.meta.url);
if (what === 'start') {
  const entry = inRoot('src/app/sandbox.ts');
  process.argv = [process.argv[0], fileURLToPath(entry), ...args];
  const { register } = await import('tsx/esm/api');
  register();
  await import(entry);
} else {
  const entry = inRoot('node_modules/vitest/vitest.mjs');
  const config = fileURLToPath(inRoot('.config/vitest.config.ts'));
  // Vitest leaves a core to itself: on two there would be one process, which waits for the servers a third of its time.
  const workers = `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`;
  const isGiven = (flag) => args.some((arg) => flag.test(arg));
  const options = [
    ...(isGiven(/^--max-?workers/i) ? [] : [workers]),
    ...(isGiven(/^--project/) ? [] : PROJECTS[what].map((name) => `--project=${name}`)),
  ];
  process.argv = [process.argv[0], fileURLToPath(entry), 'run', '--config', config];
  process.argv.push(...options, ...args);
  await import(entry).catch((error) => {
    // Of what reads vitest's command line.
    if (error.name !== 'CACError') throw error;
    refuse(`${error.message}. The options are those of vitest: npx vitest --help`);
  });
}
