import type pg from 'pg';
import { localDayTime } from './local-time.ts';

/** What a story of a practice reads behind the doors. */
interface Records {
  sql: Pick<pg.Pool, 'query'>;
  tenantId: string;
}

interface Job {
  id: string;
  kind: string;
  state: string;
  result: string | null;
  reason: string | null;
  /** "Mon 09:00", there. */
  due: string | null;
  because: string | null;
}

/** The newest about this appointment or sign-up. */
export async function jobAbout(
  { sql, tenantId }: Records,
  { appointmentId, signUpId }: { appointmentId: string; signUpId: string },
): Promise<Job> {
  const { rows } = await sql.query<Omit<Job, 'due' | 'because'> & Due>(
    `select * from job where tenant_id = $1 and (appointment_id::text = $2 or sign_up_id::text = $3)
     order by opened_at desc, state limit 1`,
    [tenantId, appointmentId, signUpId],
  );
  const [row] = rows;
  if (!row) throw new Error('Nobody is to be called about it.');
  const { id, kind, state, result, reason, due_at: dueAt, due_because: because } = row;
  return { id, kind, state, result, reason, due: dueAt && localDayTime(dueAt.getTime()), because };
}

interface Due {
  due_at: Date | null;
  due_because: string | null;
}

export async function reviewsOf({ sql, tenantId }: Records): Promise<string[]> {
  const { rows } = await sql.query<{ kind: string; reason: string; resolution: string | null }>(
    'select * from review_task where tenant_id = $1 order by opened_at, id',
    [tenantId],
  );
  return rows.map(({ kind, reason, resolution }) =>
    [kind, reason, ...(resolution === null ? [] : [resolution])].join(' '),
  );
}

export async function noticesOf({ sql, tenantId }: Records): Promise<string[]> {
  const { rows } = await sql.query<{ kind: string }>(
    'select kind from notice where tenant_id = $1 order by at, id',
    [tenantId],
  );
  return rows.map(({ kind }) => kind);
}
