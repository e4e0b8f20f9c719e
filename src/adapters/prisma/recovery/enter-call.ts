import { randomBytes } from 'node:crypto';
import type { FoundCall } from '../../../ports/carrier.ts';
import type { EnteredCall } from '../../../ports/stores/recovery.ts';
import { applyReport } from '../attempts/apply-report.ts';
import { lockAttempt } from '../attempts/lock-attempt.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';
import { placeHold } from '../holds/place-hold.ts';
import { type OfferTo, offersTo, reachedBy } from './offers-to.ts';

const OPEN = ['reserved', 'dialing', 'reconciling'];

/**
 * A call that the carrier has, and of which a restored database may know nothing. It is given back to the attempt that
 * ordered it, or entered as the ring of its round, so that the round goes on after it. Where several offers could have
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
  const jobs = await offersTo(database, reached);
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
  const rung = await db.attempt.aggregate({ where: { jobId, personId }, _max: { round: true } });
  const round = (rung._max.round ?? 0) + 1;
  const { id } = await db.attempt.create({
    data: {
      ...{ tenantId, jobId, personId, numberHash, accountId, round },
      ordinal: `round-${round}/person-${personId}`,
      purpose: 'operational',
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

async function report(tx: TenantTx, attemptId: string, call: FoundCall): Promise<void> {
  const attempt = await lockAttempt(tx, attemptId);
  await applyReport(tx, attempt, { source: 'poll', sid: call.sid, report: call.report });
}
