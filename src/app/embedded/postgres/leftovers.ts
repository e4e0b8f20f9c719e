import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftoverServer } from '../process/guarded-process.ts';
import { commandLine, isRunning, processesIn } from '../process/processes.ts';

/**
 * Ends what a run that was killed, and its guard with it, left of the cluster in `dir`: the server, and backends that outlived
 * theirs and hold its shared memory. For the holder of the claim only.
 */
export async function endLeftoverPostgres(dir: string): Promise<void> {
  for (const data of [join(dir, 'postgres', 'data'), join(dir, 'postgres', 'draft')]) {
    if (!existsSync(data)) continue;
    const pidFile = join(dir, 'postgres', 'server.pid');
    const backends = processesIn(realpathSync(data), /^postgres: |\/postgres -D /);
    await endLeftoverServer(pidFile, [data], backends);
    forgetForeignPid(join(data, 'postmaster.pid'));
  }
}

/** After a crash of the machine the number in postmaster.pid may be anybody's, and PostgreSQL would refuse to start. */
function forgetForeignPid(path: string): void {
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (!isRunning(pid) || !commandLine(pid).includes('postgres')) rmSync(path);
}
