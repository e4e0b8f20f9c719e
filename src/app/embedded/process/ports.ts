import { randomInt } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A port of the loopback interface that nobody listens on; `wanted` itself when that one is free. */
async function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : undefined;
      probe.close(() => resolve(port));
    });
  });
}

/** One that nobody listens on, of those from `from` to `to`. */
export async function freePortBetween(from: number, to: number): Promise<number> {
  for (let draw = 0; draw < 200; draw++) {
    const port = await freePort(randomInt(from, to + 1));
    if (port !== undefined) return port;
  }
  throw new Error(`No port from ${from} to ${to} is free.`);
}

function portsIn(path: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>;
  } catch {
    return {}; // none kept yet
  }
}

/**
 * The port that `name` had in this folder last time, if it is still free, else a new one; kept for next time. Between this
 * answer and the server's start somebody else may take it, so callers ask again when a server cannot bind (`anew`).
 */
export async function keptPort(folder: string, name: string, anew = false): Promise<number> {
  const path = join(folder, 'ports.json');
  const kept = anew ? undefined : portsIn(path)[name];
  const port = (kept === undefined ? undefined : await freePort(kept)) ?? (await freePort(0)) ?? 0;
  const draft = `${path}.${process.pid}.${name}`;
  writeFileSync(draft, JSON.stringify({ ...portsIn(path), [name]: port }), { mode: 0o600 });
  renameSync(draft, path);
  return port;
}
