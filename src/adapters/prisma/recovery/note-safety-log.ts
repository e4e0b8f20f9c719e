import { raiseAlert, resolveAlert } from '../alerts/raise-alert.ts';
import type { Database } from '../db/database.ts';

/** Of each machine by itself: one that can write it says nothing about the others. */
export async function noteSafetyLog(
  database: Database,
  host: string,
  code: string | undefined,
): Promise<void> {
  const alert = { kind: 'safety_log_failed', subject: host } as const;
  await database.asSystem(async (db) => {
    if (code === undefined) await resolveAlert(db, alert);
    else await raiseAlert({ db }, { ...alert, detail: { code } });
  });
}
