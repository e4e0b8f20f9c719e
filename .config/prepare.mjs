// What a clone needs before anything of it can run: packages as in the lock file, and the generated database client. Does
// nothing, quickly, when both are there. Plain Node without any package, since there may be none yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (...parts) => join(root, ...parts);
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const say = (line) => process.stderr.write(`${line}\n`);

function give(message) {
  say(message);
  process.exit(1);
}

function checkNode() {
  const wanted = readJson(inRoot('package.json')).engines.node;
  const [needMajor, needMinor] = wanted.match(/\d+/g).map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > needMajor || (major === needMajor && minor >= (needMinor ?? 0))) return;
  give(`Ringdown needs Node ${wanted}; this is ${process.version} (${process.execPath}).`);
}

/** Why packages must be installed, or undefined when those installed are those of the lock file. */
function whatIsMissing() {
  const installedLock = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return 'no packages are installed yet';
  const installed = readJson(installedLock).packages;
  for (const [path, wanted] of Object.entries(readJson(inRoot('package-lock.json')).packages)) {
    // Optional packages are those of other systems, among others.
    if (path === '' || wanted.optional) continue;
    if (installed[path]?.version !== wanted.version)
      return `${path} ${wanted.version} is not installed`;
  }
  return undefined;
}

/** npm as it runs us, else the one on the path. Development packages too, whatever NODE_ENV says: they start the servers. */
function npm(command) {
  // Of its warnings (packages that would rather have another Node, among others) nobody here can mend one.
  const flags = [
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] };
  const own = process.env.npm_execpath;
  const done =
    own && /npm-cli\.[cm]?js$/.test(own)
      ? spawnSync(process.execPath, [own, command, ...flags], options)
      : spawnSync('npm', [command, ...flags], { ...options, shell: process.platform === 'win32' });
  if (done.error) return done.error.message;
  if (done.signal) give(`npm ${command} was stopped by ${done.signal}.`);
  return done.status === 0 ? undefined : `exit code ${done.status}`;
}

function installPackages() {
  const missing = whatIsMissing();
  if (missing === undefined) return;
  say(`Installing packages (${missing}). The first time takes about a minute.`);
  const refused = npm('ci');
  if (refused === undefined) return;
  // A registry that lacks a package of some other system makes npm ci call the lock file incomplete.
  say(`npm ci did not work (${refused}; its reason stands above). Trying npm install.`);
  const failed = npm('install');
  if (failed !== undefined)
    give(`npm install did not work either (${failed}). Nothing can run without it.`);
}

function generateClient() {
  const schema = inRoot('prisma', 'schema.prisma');
  const stamp = inRoot('src', 'adapters', 'prisma', 'generated', '.generated-from');
  const prisma = readJson(inRoot('node_modules', 'prisma', 'package.json')).version;
  const wanted = `${createHash('sha256').update(readFileSync(schema)).digest('hex')} ${prisma}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Generating the database client.');
  const cli = inRoot('node_modules', 'prisma', 'build', 'index.js');
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const done = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (done.status !== 0)
    give(`prisma generate failed:\n${done.stdout ?? ''}${done.stderr ?? ''}${done.error ?? ''}`);
  writeFileSync(stamp, wanted);
}

checkNode();
installPackages();
generateClient();
