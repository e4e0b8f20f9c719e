import type { OfferTimeline } from '../../../../ports/stores/directory/offer-reads.ts';
import type { StandingHold } from '../../../../ports/stores/holds.ts';
import type { OfferSummary } from '../../../../ports/stores/offers.ts';
import type { TenantTx } from '../../db/database.ts';
import { standingHolds } from '../../holds/standing-holds.ts';
import { readShift } from '../shifts/shift-row.ts';
import { readCourse } from './offer-course.ts';
import { readSummary } from './offer-summary.ts';
import { readEntries, type Entry } from './timeline-entries.ts';
import { tally } from '../../../../domain/shift-offer/tally.ts';

export async function readTimeline(
  tx: TenantTx,
  offerId: string,
): Promise<OfferTimeline | undefined> {
  const summary = await readSummary(tx, offerId);
  const shift = summary && (await readShift(tx, summary.shiftId));
  if (!shift) return undefined;
  const { poolId } = shift;
  const entries = [...frame(summary), ...(await readEntries(tx, summary))];
  return {
    summary,
    shift,
    entries: entries.toSorted((a, b) => a.at - b.at || order(a) - order(b)),
    tally: tally(await readCourse(tx, { summary, entries })),
    holds: summary.state === 'active' ? await holdsOver(tx, { offerId, poolId }) : [],
  };
}

/** Those of everything and of the tenant cover each offer; the others only what they name. An agent rings about no offer. */
async function holdsOver(
  { db, tenantId }: TenantTx,
  { offerId, poolId }: { offerId: string; poolId: string },
): Promise<StandingHold[]> {
  const standing = await standingHolds(db, 'tenant');
  const { sender } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { sender: { select: { id: true, accountId: true } } },
  });
  const members = await db.poolMember.findMany({ where: { poolId }, select: { personId: true } });
  const named = new Set([
    offerId,
    sender.id,
    sender.accountId,
    ...members.map(({ personId }) => personId),
  ]);
  return standing.filter(
    ({ scope, target }) => scope === 'everything' || scope === 'tenant' || named.has(target),
  );
}

function frame({ openedAt, closedAt, result, reason }: OfferSummary): Entry[] {
  const opened: Entry = { kind: 'opened', at: openedAt };
  if (closedAt === undefined || result === undefined) return [opened];
  return [
    opened,
    { kind: 'closed', at: closedAt, result, ...(reason !== undefined && { reason }) },
  ];
}

/** Of what happened in the same millisecond, the cause stands before its effect. */
function order({ kind }: Entry): number {
  return [
    'opened',
    'text',
    'skip',
    'ring',
    'call_back',
    'answer',
    'claim',
    'withdrawn',
    'closed',
  ].indexOf(kind);
}
