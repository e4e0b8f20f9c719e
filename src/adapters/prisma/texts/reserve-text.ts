import { randomBytes } from 'node:crypto';
import type { TenantTx } from '../db/database.ts';

export interface ReservedText {
  /** Absent for a reply that belongs to no offer. */
  jobId?: string;
  step: string;
  personId: string;
  body: string;
}

/**
 * Reserves one text from the tenant's sender to the person's phone. Asked again for the same step of a job
 * and person it adds nothing and names the text that is there; a reply without a job has no such guard.
 * @returns the message's id; undefined when the person is unknown or has no phone.
 */
export async function reserveText(tx: TenantTx, text: ReservedText): Promise<string | undefined> {
  const { db, tenantId, now } = tx;
  const jobId = text.jobId ?? null;
  const [reserved] = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO message (tenant_id, job_id, step, person_id, account_id, from_number, to_number,
                         number_hash, body, token, reserved_at)
    SELECT tenant.id, ${jobId}::uuid, ${text.step}, person.id, sender.account_id, sender.number, person.phone,
           person.number_hash, ${text.body}, ${newToken()}, ${new Date(now)}
    FROM tenant
    JOIN sender ON sender.id = tenant.sender_id
    JOIN person ON person.tenant_id = tenant.id
    WHERE tenant.id = ${tenantId}::uuid AND person.id = ${text.personId}::uuid
      AND person.phone IS NOT NULL AND person.number_hash IS NOT NULL
    ON CONFLICT (job_id, step, person_id) DO NOTHING
    RETURNING id`;
  if (reserved !== undefined || jobId === null) return reserved?.id;
  const { step, personId } = text;
  const earlier = await db.message.findFirst({
    where: { tenantId, jobId, step, personId },
    select: { id: true },
  });
  return earlier?.id;
}

/** 128 random bits: whoever knows the address may report on this text. */
function newToken(): string {
  return randomBytes(16).toString('base64url');
}
