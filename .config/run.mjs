// npm start and npm test: `node .config/run.mjs start|test [arguments]`. Prepares the clone, then becomes the program, in this
// very process: whoever ends npm, by whatever signal, thereby ends the program and with it the servers it has started.
import { fileURLToPath } from 'node:url';

const [, , what, ...args] = process.argv;

// A shell between npm and us does not pass signals on, and SIGKILL reaches nobody but npm.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
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
  process.argv = [process.argv[0], fileURLToPath(entry), 'run', '--config', config, ...args];
  await import(entry);
}
