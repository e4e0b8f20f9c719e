import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claim, FolderInUse } from './process/claim.ts';
import { type Home, makePassable } from './home.ts';
import { endLeftoverPostgres } from './postgres/leftovers.ts';
import { endLeftoverTemporal } from './temporal-server.ts';

/** One set of servers: data, ports, logs. Only one process at a time can hold it. */
export interface Instance {
  dir: string;
  /** For when the servers have stopped. Removes a throwaway instance's data. */
  release(): void;
}

const throwaway = /^run-\d+-/;

/** Servers whose data stays, as those of `npm start`. Throws FolderInUse while another run from this clone has them. */
export function openInstance(home: Home, name: string): Instance {
  const dir = join(home.dir, name);
  makePassable(dir);
  return { dir, release: claim(dir, 'instance') };
}

/** Servers of one test run, whose data goes with them. Any number of runs may be at it at once. */
export async function openThrowawayInstance(home: Home): Promise<Instance> {
  await removeAbandoned(home);
  const { dir, release } = openInstance(home, `run-${process.pid}-${randomUUID()}`);
  return {
    dir,
    release() {
      release();
      remove(dir);
    },
  };
}

/** A run that was killed could not clean up. */
async function removeAbandoned(home: Home): Promise<void> {
  for (const name of readdirSync(home.dir).filter((entry) => throwaway.test(entry))) {
    const dir = join(home.dir, name);
    try {
      claim(dir, 'instance');
    } catch (error) {
      if (error instanceof FolderInUse) continue;
      throw error;
    }
    await Promise.all([endLeftoverPostgres(dir), endLeftoverTemporal(dir)]);
    remove(dir);
  }
}

function remove(dir: string): void {
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}
