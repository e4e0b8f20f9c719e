import { type Purpose, PURPOSES } from '../../../domain/gate/facts.ts';
import { OPT_OUT_SOURCES, type OptOutSource } from '../../../domain/gate/opt-out-source.ts';
import type { TenantTx } from '../db/database.ts';
import type { PersonModel } from '../generated/models.ts';
import { record } from '../audit/record-act.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { enqueueRecord } from '../outbox/enqueue.ts';
import { endedByOptOut, remindAgain } from '../person-jobs/remind-again.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';
import { lockNumber } from './lock-number.ts';
import { oneOf } from './one-of.ts';
import { jobsOfNumber, stopReaching } from './stop-reaching.ts';

export interface OptOut {
  numberHash: string;
  source: OptOutSource;
  /** Absent: everything. */
  purpose?: Purpose | undefined;
  /** Who has asked for it, where that is known. */
  personId?: string | undefined;
  /** Who at the office has entered it. */
  by?: string;
  /** The number of ours that it was said to; absent: the tenant's own. */
  fromNumber?: string;
  /** The same where its id is known. */
  senderId?: string | undefined;
}

/**
 * An opt-out (A4), and the end of everything planned for the number in this tenant, from whichever sender. Every tenant that
 * shares the sender it was said to sees it too. Opting out twice is harmless; each source's wish stands for itself.
 */
export async function suppress(tx: TenantTx, optOut: OptOut): Promise<void> {
  const { db, tenantId, now } = tx;
  const { numberHash, source, purpose, personId, by, fromNumber = '' } = optOut;
  const saidTo = optOut.senderId ?? null;
  await lockNumber(tx, numberHash);
  const [entered] = await db.$queryRaw<{ senderId: string }[]>`
    INSERT INTO suppression (tenant_id, sender_id, number_hash, source, purpose, person_id, by, at)
    SELECT id, coalesce(${saidTo}::uuid, (SELECT id FROM sender WHERE number = ${fromNumber}), sender_id), ${numberHash}, ${source}, ${purpose ?? 'everything'}, ${personId ?? null}::uuid, ${by ?? null}, ${new Date(now)}
    FROM tenant WHERE id = ${tenantId}::uuid
    ON CONFLICT (tenant_id, sender_id, number_hash, source, purpose) WHERE lifted_at IS NULL DO NOTHING
    RETURNING sender_id AS "senderId"`;
  await stopReaching(tx, { numberHash, purpose }, 'opted out');
  if (!entered) return;
  // What the office enters is written with the request that enters it.
  if (source !== 'operator') {
    await record(db, tenantId, {
      actor: { kind: 'person', id: personId ?? 'unknown' },
      action: 'optOut',
      subjects: personId === undefined ? {} : { personId },
      result: source,
    });
  }
  await tellOthers(tx, optOut);
  await enqueueRecord(tx, {
    ...{ kind: 'opted_out', numberHash, source, senderId: entered.senderId },
    ...(purpose && { purpose }),
  });
}

async function tellOthers(tx: TenantTx, { numberHash, source, personId }: OptOut) {
  const { db, tenantId } = tx;
  const where = { tenantId, ...(personId === undefined ? { numberHash } : { id: personId }) };
  const known = await db.person.findFirst({ where, include: WITH_LAST_SIGN_UP });
  if (!known) return;
  const data = { staffId: known.id, source };
  await enqueueEvent(tx, { type: 'person.opted_out', subject: placeOf(known), data });
}

const WITH_LAST_SIGN_UP = {
  signUps: { select: { id: true }, orderBy: { enqueuedAt: 'desc' }, take: 1 },
} as const;

/** Where the API tells more of them; users, and whoever has the override number, are known by their sign-ups alone. */
function placeOf({ id, role, signUps: [last] }: PersonModel & { signUps: { id: string }[] }) {
  if (role === 'staff') return `staff/${id}`;
  if (role === 'contact') return `contacts/${id}`;
  return last ? `sign-ups/${last.id}` : 'sign-ups';
}

/**
 * Ends the wishes that came by these ways, whatever they are about, and no other (A4); appointments to come are reminded of again.
 * @returns how many stood.
 */
export async function liftSuppressions(
  tx: TenantTx,
  { numberHash, sources, by }: { numberHash: string; sources: OptOutSource[]; by: string },
): Promise<number> {
  const { db, tenantId, now } = tx;
  const ended = await endedByOptOut(tx, { numberHash });
  await lockNumber(tx, numberHash);
  const lifted = await db.suppression.updateManyAndReturn({
    where: { tenantId, numberHash, liftedAt: null, source: { in: sources } },
    data: { liftedAt: new Date(now), liftedBy: by },
  });
  if (lifted.length === 0) return 0;
  await tellJobs(db, jobsOfNumber(tx, numberHash));
  await remindAgain(tx, ended);
  for (const was of lifted) {
    const source = oneOf(OPT_OUT_SOURCES, was.source);
    const of = PURPOSES.find((one) => one === was.purpose);
    await enqueueRecord(tx, {
      kind: 'opt_out_lifted',
      numberHash,
      source,
      ...(of && { purpose: of }),
    });
  }
  return lifted.length;
}
