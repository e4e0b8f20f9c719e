import type { TimelineEntry } from '../../../../ports/stores/directory/offer-reads.ts';
import type { OfferSummary } from '../../../../ports/stores/offers.ts';
import type { TenantTx } from '../../db/database.ts';
import { findingsOf } from '../why/findings.ts';
import { readNames, STAFF, type NameOf } from './names.ts';

export type Entry = TimelineEntry;

export async function readEntries(
  tx: TenantTx,
  { offerId, shiftId }: OfferSummary,
): Promise<Entry[]> {
  const where = { jobId: offerId };
  // One after the other: a transaction is one connection.
  const found = [
    ...(await texts(tx, where)),
    ...(await rings(tx, where)),
    ...(await callBacks(tx, where)),
    ...(await answers(tx, { ...where, shiftId })),
    ...(await claims(tx, shiftId, offerId)),
    ...(await skips(tx, where)),
  ];
  const nameOf = await readNames(tx, STAFF);
  return found.map((entry) => entry(nameOf));
}

type Unnamed = ((nameOf: NameOf) => Entry)[];

async function texts({ db }: TenantTx, where: { jobId: string }): Promise<Unnamed> {
  const rows = await db.message.findMany({ where, orderBy: { reservedAt: 'asc' } });
  return rows.map((row) => (nameOf) => ({
    kind: 'text',
    at: (row.sentAt ?? row.reservedAt).getTime(),
    ...nameOf(row.personId),
    step: row.step,
    state: row.state,
    ...(row.errorCode !== null && { errorCode: row.errorCode }),
  }));
}

async function rings({ db }: TenantTx, where: { jobId: string }): Promise<Unnamed> {
  const rows = await db.attempt.findMany({ where, orderBy: { reservedAt: 'asc' } });
  return rows.map((row) => (nameOf) => ({
    kind: 'ring',
    at: (row.dialedAt ?? row.reservedAt).getTime(),
    ...nameOf(row.personId),
    attemptId: row.id,
    round: row.round,
    state: row.state,
    lifeCycle: row.lifeCycle,
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(row.digit !== null && { digit: row.digit }),
    ...(row.endedAt && { endedAt: row.endedAt.getTime() }),
  }));
}

/** One call may have been about several offers. */
async function callBacks({ db }: TenantTx, { jobId }: { jobId: string }): Promise<Unnamed> {
  const rows = await db.inboundCall.findMany({
    where: { OR: [{ jobId }, { events: { some: { jobId } } }] },
    orderBy: { startedAt: 'asc' },
  });
  return rows.map((row) => (nameOf) => ({
    kind: 'call_back',
    at: row.startedAt.getTime(),
    ...nameOf(row.personId),
    callId: row.id,
    outcome: row.outcome,
    ...(row.digit !== null && { digit: row.digit }),
    ...(row.endedAt && { endedAt: row.endedAt.getTime() }),
  }));
}

/** The shift is what answers are indexed by. */
async function answers(
  { db }: TenantTx,
  where: { jobId: string; shiftId: string },
): Promise<Unnamed> {
  const rows = await db.answer.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map((row) => (nameOf) => ({
    kind: 'answer',
    at: row.at.getTime(),
    ...nameOf(row.personId),
    answer: row.answer,
    channel: row.channel,
  }));
}

/** Seats that were filled elsewhere carry no offer. */
async function claims({ db }: TenantTx, shiftId: string, offerId: string): Promise<Unnamed> {
  const rows = await db.slotClaim.findMany({
    where: { shiftId, OR: [{ jobId: offerId }, { jobId: null }] },
  });
  const withdrawn = rows.filter(({ withdrawnAt }) => withdrawnAt !== null);
  const ends = withdrawn.map((row) => (nameOf: NameOf) => ({
    kind: 'withdrawn' as const,
    at: (row.withdrawnAt ?? row.claimedAt).getTime(),
    ...nameOf(row.personId),
    seat: row.seat,
    because: row.withdrawnBecause ?? '',
  }));
  const made = rows.map((row) => (nameOf: NameOf) => ({
    kind: 'claim' as const,
    at: row.claimedAt.getTime(),
    ...nameOf(row.personId),
    seat: row.seat,
    channel: row.channel,
    active: row.active,
  }));
  return [...made, ...ends];
}

/** What the gate refused or put off. What it let pass shows as a text or a ring. */
async function skips({ db }: TenantTx, where: { jobId: string }): Promise<Unnamed> {
  const rows = await db.decision.findMany({
    where: { ...where, verdict: { not: 'go' } },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => (nameOf) => ({
    kind: 'skip',
    at: row.at.getTime(),
    ...nameOf(row.personId),
    about: row.about,
    step: row.step,
    verdict: row.verdict,
    rule: row.rule,
    findings: findingsOf(row.findings),
    ...(row.untilAt && { untilAt: row.untilAt.getTime() }),
  }));
}
