import type { AppointmentCalls } from '../../../ports/stores/directory/appointments.ts';
import type { ContactCalls } from '../../../ports/stores/directory/contacts.ts';
import { outcomeOf } from '../attempts/apply-report.ts';
import type { TenantTx } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';

export const NO_CALLS: AppointmentCalls = {
  ...{ made: 0, lastAt: null, lastOutcome: null, lastTalkSeconds: null, sentiment: null },
};

/** As `CALL_MADE` in `attempts` has it. */
const MADE = Prisma.sql`attempt.dialed_at IS NOT NULL AND attempt.carrier_sid IS NOT NULL
    AND attempt.state NOT IN ('refused', 'not_placed')`;

interface Row {
  about: string;
  made: number;
  lastAt: Date;
  lastOutcome: string | null;
  lastTalkSeconds: number | null;
  sentiment: string | null;
}

/** What the calls about each of these appointments have come to (R10): one statement, whatever their number. */
export async function callsOfAppointments(
  { db }: TenantTx,
  appointmentIds: readonly string[],
): Promise<ReadonlyMap<string, AppointmentCalls>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (job.appointment_id) job.appointment_id AS about,
           count(*) OVER (PARTITION BY job.appointment_id)::int AS made, dialed_at AS "lastAt", outcome AS "lastOutcome",
           talk_seconds AS "lastTalkSeconds", sentiment
    FROM job JOIN attempt ON attempt.job_id = job.id
    WHERE job.appointment_id = ANY (${[...appointmentIds]}::uuid[]) AND ${MADE}
    ORDER BY job.appointment_id, dialed_at DESC, attempt.id DESC`;
  return new Map(rows.map(({ about, ...row }) => [about, callsOf(row)]));
}

/** As `callsOfAppointments`, of whatever each of these people was called about. */
export async function callsOfContacts(
  { db }: TenantTx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ContactCalls>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (person_id) person_id AS about, count(*) OVER (PARTITION BY person_id)::int AS made,
           dialed_at AS "lastAt", outcome AS "lastOutcome", talk_seconds AS "lastTalkSeconds", sentiment
    FROM attempt WHERE person_id = ANY (${[...personIds]}::uuid[]) AND ${MADE}
    ORDER BY person_id, dialed_at DESC, id DESC`;
  return new Map(rows.map(({ about, ...row }) => [about, callsOf(row)]));
}

function callsOf({ lastAt, lastOutcome, ...row }: Omit<Row, 'about'>): AppointmentCalls {
  return { ...row, lastAt: lastAt.getTime(), lastOutcome: outcomeOf(lastOutcome) ?? null };
}
