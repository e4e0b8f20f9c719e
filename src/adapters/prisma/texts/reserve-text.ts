import { randomBytes } from 'node:crypto';
import type { TenantTx } from '../db/database.ts';

export interface ReservedText {
  /** Absent for a reply that belongs to no offer. */
  jobId?: string;
  step: string;
  personId: string;
  /** Absent for what names the offer's shift: it is worded when it is sent. */
  body?: string;
}

/**
 * Reserves one text from the tenant's sender to the person's phone. Asked again for the same step of a job
 * and person it adds nothing and names the text that is there; a reply without a job has no such guard.
 * @returns the message's id; undefined when the person is unknown or has no phone.
 */
export async function reserveText(
  tx: TenantTx,
  { jobId, step, ...text }: ReservedText,
): Promise<string | undefined> {
  const of = { step, ...(jobId !== undefined && { jobId }) };
  const [reserved] = await reserveTexts(tx, of, [text]);
  if (reserved !== undefined || jobId === undefined) return reserved;
  const earlier = await tx.db.message.findFirst({
    where: { tenantId: tx.tenantId, jobId, step, personId: text.personId },
    select: { id: true },
  });
  return earlier?.id;
}

/**
 * One step's texts, in one statement however many people.
 * @returns the ids of those that are new; people who are unknown or have no phone are passed over.
 */
export async function reserveTexts(
  { db, tenantId, now }: TenantTx,
  { jobId, step }: Pick<ReservedText, 'jobId' | 'step'>,
  texts: readonly Pick<ReservedText, 'personId' | 'body'>[],
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO message (tenant_id, job_id, step, person_id, account_id, from_number, to_number,
                         number_hash, body, token, reserved_at)
    SELECT tenant.id, ${jobId ?? null}::uuid, ${step}, person.id, sender.account_id, sender.number, person.phone,
           person.number_hash, text.body, text.token, ${new Date(now)}
    FROM unnest(${texts.map(({ personId }) => personId)}::uuid[], ${texts.map(({ body = '' }) => body)}::text[],
                ${texts.map(newToken)}::text[]) AS text(person_id, body, token)
    JOIN person ON person.id = text.person_id
    JOIN tenant ON tenant.id = person.tenant_id
    JOIN sender ON sender.id = tenant.sender_id
    WHERE tenant.id = ${tenantId}::uuid AND person.phone IS NOT NULL AND person.number_hash IS NOT NULL
    ON CONFLICT (job_id, step, person_id) DO NOTHING
    RETURNING id`;
  return rows.map(({ id }) => id);
}

/** 128 random bits: whoever knows the address may report on this text. */
function newToken(): string {
  return randomBytes(16).toString('base64url');
}
