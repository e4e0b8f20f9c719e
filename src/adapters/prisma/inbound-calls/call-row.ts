import type { Decided, PersonDecided } from '../../../ports/stores/calls.ts';
import type { IncomingCall } from '../../../ports/stores/inbound-calls.ts';
import type { TenantTx } from '../db/database.ts';
import type { InboundCall } from '../generated/client.ts';
import { lockNumber } from '../suppressions/lock-number.ts';

/** Longer than anything that is said at once, and the time for a key after it. */
const TURN_MS = 90_000;

/** Keeps the call in this tenant's log. Asked again, it only takes the call to go on for another turn. */
export async function keepCall(
  tx: TenantTx,
  { accountRef, sid, from, fromHash, to }: IncomingCall,
  about: { personId: string; offerId?: string | undefined },
): Promise<void> {
  const { db, tenantId, now } = tx;
  // A ring that is about to start takes the number too, and then sees this call.
  await lockNumber(tx, fromHash);
  const live = new Date(now + TURN_MS);
  await db.$executeRaw`
    INSERT INTO inbound_call (tenant_id, account_id, carrier_sid, person_id, job_id, from_number, to_number, number_hash,
                              started_at, live_until)
    SELECT ${tenantId}::uuid, account.id, ${sid}, ${about.personId}::uuid, ${about.offerId ?? null}::uuid, ${from}, ${to},
           ${fromHash}, ${new Date(now)}, ${live}
    FROM account WHERE account.ref = ${accountRef}
    ON CONFLICT (account_id, carrier_sid, tenant_id) DO UPDATE
      SET live_until = excluded.live_until, job_id = coalesce(inbound_call.job_id, excluded.job_id)`;
}

/** Comes after the offer and the number. @returns undefined for a call that has not begun with us. */
export async function lockCall(
  { db, tenantId }: TenantTx,
  { accountRef, sid }: IncomingCall,
): Promise<InboundCall | undefined> {
  const where = { tenantId, carrierSid: sid, account: { ref: accountRef } };
  const found = await db.inboundCall.findFirst({ where, select: { id: true } });
  if (!found) return undefined;
  await db.$executeRaw`SELECT 1 FROM inbound_call WHERE id = ${found.id}::uuid FOR NO KEY UPDATE`;
  return db.inboundCall.findUniqueOrThrow({ where: { id: found.id } });
}

export async function recordOnCall(
  { db, tenantId, now }: TenantTx,
  callId: string,
  event: { kind: 'pressed' | 'decided'; offerId?: string | undefined; detail: object },
): Promise<void> {
  const { kind, offerId: jobId = null, detail } = event;
  const at = new Date(now);
  await db.inboundCallEvent.create({ data: { tenantId, callId, at, kind, jobId, detail } });
}

/** What has been decided in this call, the oldest first; opt-outs, and else by offers alone. */
export function decisionsOnCall(tx: TenantTx, callId: string): Promise<OnCall<Decided>[]> {
  // Written by nobody but `decideOnCall`; of a matter nothing but its job and an opt-out is read here.
  return readDecisions(tx, callId) as Promise<OnCall<Decided>[]>;
}

/** As `decisionsOnCall`, by matters alone. */
export function matterDecisionsOnCall(
  tx: TenantTx,
  callId: string,
): Promise<OnCall<PersonDecided>[]> {
  // Written by nobody but `decideOnMatter`; of an offer nothing but an opt-out is read here.
  return readDecisions(tx, callId) as Promise<OnCall<PersonDecided>[]>;
}

interface OnCall<Of> {
  /** The job it was about. */
  offerId: string | undefined;
  decided: Of;
}

async function readDecisions({ db }: TenantTx, callId: string): Promise<OnCall<unknown>[]> {
  const where = { callId, kind: 'decided' };
  const events = await db.inboundCallEvent.findMany({ where, orderBy: { id: 'asc' } });
  return events.map(({ jobId, detail }) => ({ offerId: jobId ?? undefined, decided: detail }));
}
