import { randomBytes } from 'node:crypto';
import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import type { FoundCall } from '../../../ports/carrier.ts';
import type { EnteredCall } from '../../../ports/stores/recovery.ts';
import { applyReport } from '../attempts/apply-report.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Job, Prisma } from '../generated/client.ts';
import { nextOrdinal } from '../person-jobs/next-ordinal.ts';
import { placeHold } from '../holds/place-hold.ts';
import { jobsTo, type OfferTo, reachedBy } from './offers-to.ts';

const OPEN = ['reserved', 'dialing', 'reconciling'];

/**
 * A call that the carrier has, and of which a restored database may know nothing. It is given back to the attempt that
 * ordered it, or entered as the next ring of its job, which goes on after it. Where several jobs could have
 * ordered it, or the database has the number in another call, all that could ring it again is held until somebody has looked.
 */
export async function enterCall(
  database: Database,
  accountId: string,
  call: FoundCall,
): Promise<EnteredCall> {
  const { known, open, isTaken, reached } = await database.asSystem((db) =>
    look(db, accountId, call),
  );
  if (known) {
    if (known.state === 'placed') {
      await database.inTenant(known.tenantId, (tx) => report(tx, known.id, call));
    }
    return 'known';
  }
  if (open) {
    await database.inTenant(open.tenantId, async (tx) => {
      const data = { state: 'dialing', dialedAt: new Date(call.createdAt) };
      await tx.db.attempt.update({ where: { id: open.id }, data });
      await report(tx, open.id, call);
    });
    return 'adopted';
  }
  const jobs = await jobsTo(database, reached);
  const [job] = jobs;
  if (!job) return 'past';
  if (jobs.length === 1 && !isTaken) {
    await database.inTenant(job.tenantId, (tx) => enter(tx, { ...job, accountId, call }));
    return 'entered';
  }
  for (const { tenantId, personId } of reached) {
    const reason = 'Rung after the point to which the database was restored.';
    await database.inTenant(tenantId, ({ db }) =>
      placeHold(db, { scope: 'person', target: personId, tenantId, reason, by: 'recover' }),
    );
  }
  return 'barred';
}

async function look(db: Prisma.TransactionClient, accountId: string, call: FoundCall) {
  const { sid, to, from } = call;
  const known = await db.attempt.findFirst({ where: { accountId, carrierSid: sid } });
  const open = await db.attempt.findFirst({
    where: { accountId, toNumber: to, fromNumber: from, carrierSid: null, state: { in: OPEN } },
  });
  const taken = { toNumber: to, state: { in: [...OPEN, 'placed'] } };
  const isTaken = (await db.attempt.count({ where: taken })) > 0;
  const reached = await reachedBy(db, { to, from });
  return { known, open, isTaken, reached };
}

async function enter(
  tx: TenantTx,
  of: OfferTo & { accountId: string; call: FoundCall },
): Promise<void> {
  const { jobId, personId, numberHash, accountId, call } = of;
  const { db, tenantId } = tx;
  const job = await db.job.findUniqueOrThrow({ where: { id: jobId } });
  const { purpose, subject } = job;
  const { id } = await db.attempt.create({
    data: {
      ...{ tenantId, jobId, personId, numberHash, accountId, purpose, subject },
      ...(await stepOf(tx, { job, personId })),
      fromNumber: call.from,
      toNumber: call.to,
      token: randomBytes(24).toString('base64url'),
      state: 'dialing',
      reservedAt: new Date(call.createdAt),
      dialedAt: new Date(call.createdAt),
      notes: 'Found at the carrier after a restore.',
    },
  });
  await report(tx, id, call);
}

/** The next of its story: the round of an offer, or the next call to the one person. */
async function stepOf(
  tx: TenantTx,
  { job, personId }: { job: Job; personId: string },
): Promise<{ round: number; ordinal: string }> {
  if (isPersonJobKind(job.kind)) {
    const { round } = job;
    return { round, ordinal: await nextOrdinal(tx, job, round) };
  }
  const where = { jobId: job.id, personId };
  const rung = await tx.db.attempt.aggregate({ where, _max: { round: true } });
  const round = (rung._max.round ?? 0) + 1;
  return { round, ordinal: `round-${round}/person-${personId}` };
}

async function report(tx: TenantTx, attemptId: string, call: FoundCall): Promise<void> {
  const attempt = await lockAttempt(tx, attemptId);
  await applyReport(tx, attempt, { source: 'poll', sid: call.sid, report: call.report });
}
