// Runs one server for the program that started us and outlives that program by no more than the server's shutdown. The program
// holds the other end of our stdin; when it ends in whatever way, SIGKILL included, that pipe closes and the server is stopped.
// We lead a session of our own, so that a Ctrl-C in the terminal reaches the program and not the servers it still needs.
// Plain JavaScript: it must start fast and on a Node without a TypeScript loader.
import { spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { command, args, cwd, uid, gid, logFile, pidFile, stopSignal, graceMs } = JSON.parse(
  process.argv[2],
);

const log = openSync(logFile, 'a', 0o600);
const server = spawn(command, args, { cwd, uid, gid, stdio: ['ignore', log, log] });
closeSync(log);

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  server.kill(stopSignal);
  setTimeout(() => server.kill('SIGKILL'), graceMs).unref();
}

server.on('spawn', () => {
  writeFileSync(pidFile, JSON.stringify({ pid: server.pid, guard: process.pid }), { mode: 0o600 });
  process.stdout.write(`${server.pid}\n`);
});
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
server.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// A closed terminal or reader must not end us before the server has ended.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const orders = createInterface({ input: process.stdin });
orders.on('line', (line) => (line === 'kill' ? server.kill('SIGKILL') : stop()));
orders.on('close', stop);
