import { cpus, totalmem } from 'node:os';
import { Connection } from '@temporalio/client';
import type { Servers } from '../stand/servers.ts';

/** What it was measured on. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGib: number;
  node: string;
  postgres: string;
  temporal: string;
}

export async function describeMachine({ sql, temporalAddress }: Servers): Promise<Machine> {
  const { rows } = await sql.query<{ version: string }>(
    `SELECT current_setting('server_version') AS version`,
  );
  const connection = await Connection.connect({ address: temporalAddress });
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  await connection.close();
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version.slice(1),
    postgres: rows[0]?.version ?? 'unknown',
    temporal: serverVersion,
  };
}
