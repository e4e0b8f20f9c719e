import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, vi } from 'vitest';
import { createDatabase, type Database } from '../../../../src/adapters/prisma/db/database.ts';
import { createOutboxPump, type OutboxPump } from '../../../../src/adapters/prisma/outbox/pump.ts';
import type { OutboxPumpOptions } from '../../../../src/adapters/prisma/outbox/pump/options.ts';
import type { Runs } from '../../../../src/ports/runs.ts';
import {
  createDatabase as createTestDatabase,
  type TestDatabase,
} from '../../../support/database.ts';

export const tenantId = randomUUID();

export interface OutboxWorld extends Pick<TestDatabase, 'name'> {
  database: Database;
  sql: pg.Client;
  /** A pump that is running; ended with this world. */
  start(runs: Runs, cancelCall?: OutboxPumpOptions['cancelCall']): OutboxPump;
  /** @returns the id of the row. */
  commit(row: CommittedRow): Promise<string>;
  startOf(target: string): Promise<string>;
  signalOf(target: string, name: string): Promise<string>;
  close(): Promise<void>;
}

interface CommittedRow {
  kind: 'start' | 'signal' | 'cancel' | 'record';
  target: string;
  name: string;
  jobId?: string;
  lastError?: string;
  tries?: number;
}

export async function openOutbox(): Promise<OutboxWorld> {
  const made = await createTestDatabase();
  const systemUrl = made.url('ringdown_system');
  const database = createDatabase({ appUrl: made.url('ringdown_app'), systemUrl, poolSize: 2 });
  const sql = new pg.Client({ connectionString: made.url() });
  await sql.connect();
  const pumps: OutboxPump[] = [];
  const commit = async (row: CommittedRow) => {
    const { rows } = await sql.query<{ id: string }>(
      `INSERT INTO outbox (tenant_id, kind, target, name, payload, job_id, last_error, tries)
       VALUES ($1, $2, $3, $4, '{}', $5, $6, $7) RETURNING id`,
      [tenantId, row.kind, row.target, row.name, row.jobId, row.lastError, row.tries ?? 0],
    );
    return rows[0]?.id ?? '';
  };
  return {
    name: made.name,
    database,
    sql,
    start(runs, cancelCall = async () => 'done') {
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const pump = createOutboxPump({ database, listenUrl: systemUrl, runs, cancelCall, log });
      pumps.push(pump);
      pump.start();
      return pump;
    },
    commit,
    startOf: (target) => commit({ kind: 'start', target, name: 'shift-offer' }),
    signalOf: (target, name) => commit({ kind: 'signal', target, name }),
    async close() {
      for (const pump of pumps) await pump.stop();
      await database.close();
      await sql.end();
      await made.drop();
    },
  };
}

/** Runs that note what reached them, and fail or miss where a test says so. */
export function fakeRuns(answers: Partial<Runs> = {}) {
  const reached: string[] = [];
  const runs: Runs = {
    async start(order) {
      await answers.start?.(order);
      reached.push(`start ${order.runId}`);
    },
    async signal(order) {
      const told = (await answers.signal?.(order)) ?? 'told';
      reached.push(`${order.name} ${order.runId}`);
      return told;
    },
    look: async () => 'open',
  };
  return { runs, reached };
}

export async function drained(pump: OutboxPump): Promise<void> {
  await vi.waitFor(async () => expect(await pump.drained()).toBe(true), { timeout: 20_000 });
}
