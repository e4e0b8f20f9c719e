import type { SafetyLog } from '../../../../ports/safety-log.ts';
import type { Runs } from '../../../../ports/runs.ts';
import type { Database } from '../../db/database.ts';

export interface OutboxPumpOptions {
  database: Database;
  /** Connection string of the system's role, for a connection that does nothing but listen. */
  listenUrl: string;
  runs: Runs;
  cancelCall: CancelCall;
  /** Absent: what must outlive the database is written nowhere else. */
  safetyLog?: Pick<SafetyLog, 'append'> | undefined;
  log: PumpLog;
}

type CancelCall = (
  attemptId: string,
  tenantId: string,
  how: 'withdraw' | 'hang_up',
  /** Of another call than the attempt's own. */
  sid?: string,
) => Promise<'done' | 'gone'>;

interface PumpLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
