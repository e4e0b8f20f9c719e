import type {
  AwardAnswer,
  Interest,
  Review,
  ReviewDecision,
} from '../../../ports/stores/review.ts';
import { awardSeat } from '../claims/claim-seat.ts';
import { lockOffer } from '../claims/lock-offer.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { refuseInterest } from './pass-over.ts';
import { deadlineOf } from './review-of.ts';

const whole = { include: { job: true, shift: true, person: true } } as const;
type InterestRow = Prisma.InterestGetPayload<typeof whole>;

export function createReview(database: Database): Review {
  return {
    list: (tenantId, { state, offerId, ...page }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.interest, page);
        const rows = await db.interest.findMany({
          where: { tenantId, ...(state && { state }), ...(offerId && { jobId: offerId }) },
          ...whole,
          ...pageArgs(page),
          orderBy: [{ at: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, interestOf);
      }),
    award: (decision) => database.inTenant(decision.tenantId, (tx) => award(tx, decision)),
    refuse: (decision) => database.inTenant(decision.tenantId, (tx) => refuse(tx, decision)),
  };
}

async function award(tx: TenantTx, decision: ReviewDecision): Promise<AwardAnswer> {
  const found = await lockInterest(tx, decision);
  if (!found || found.state !== 'waiting') return { kind: found ? 'not_waiting' : 'not_found' };
  const { jobId: offerId, personId, tenantId } = found;
  const order = { tenantId, offerId, personId, channel: 'operator' } as const;
  return awardSeat(tx, order, decision.by);
}

async function refuse(tx: TenantTx, decision: ReviewDecision) {
  const found = await lockInterest(tx, decision);
  if (!found || found.state !== 'waiting') {
    return { kind: found ? ('not_waiting' as const) : ('not_found' as const) };
  }
  await refuseInterest(tx, found, decision.by);
  // An offer that only waits for the office may be over now.
  await tellJobs(tx.db, { id: found.jobId });
  return { kind: 'refused' as const };
}

/** Under the offer's lock, as every answer and every end of an offer. */
async function lockInterest(
  tx: TenantTx,
  { tenantId, interestId }: ReviewDecision,
): Promise<InterestRow | null> {
  const where = { tenantId, id: interestId };
  const seen = await tx.db.interest.findFirst({ where });
  if (seen) await lockOffer(tx, seen.jobId);
  return tx.db.interest.findFirst({ where, ...whole });
}

function interestOf({ job, shift, person, ...row }: InterestRow): Interest {
  const decidesAt = row.kind === 'review' ? deadlineOf(job, shift) : undefined;
  return {
    interestId: row.id,
    offerId: row.jobId,
    shiftId: row.shiftId,
    shiftCode: shift.code,
    personId: row.personId,
    name: `${person.firstName} ${person.lastName}`,
    kind: row.kind as Interest['kind'],
    channel: row.channel as Interest['channel'],
    saidYesAt: row.at.getTime(),
    state: row.state as Interest['state'],
    ...(decidesAt !== undefined && { decidesAt }),
    ...(row.decidedAt && { decidedAt: row.decidedAt.getTime() }),
    ...(row.decidedBy !== null && { decidedBy: row.decidedBy }),
  };
}
