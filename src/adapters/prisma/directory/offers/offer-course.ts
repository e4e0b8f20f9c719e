import { withDefaults } from '../../../../domain/shift-offer/settings.ts';
import type { OfferCourse } from '../../../../domain/shift-offer/tally.ts';
import type { OfferSummary } from '../../../../ports/stores/offers.ts';
import { outcomeOf } from '../../attempts/apply-report.ts';
import { CALL_MADE } from '../../attempts/call-made.ts';
import type { TenantTx } from '../../db/database.ts';
import { readSettings } from '../tenant-settings.ts';
import type { Entry } from './timeline-entries.ts';

const ROUND = /^round (\d+)$/;

/** What S12 counts over. Before the calls begin there is nothing to avoid, so nothing is counted as avoided. */
export async function readCourse(
  tx: TenantTx,
  offer: { summary: OfferSummary; poolId: string; entries: readonly Entry[] },
): Promise<OfferCourse> {
  const members = await tx.db.poolMember.findMany({
    where: { poolId: offer.poolId },
    orderBy: { position: 'asc' },
    select: { personId: true },
  });
  const calls = await tx.db.attempt.findMany({
    where: { jobId: offer.summary.offerId, ...CALL_MADE },
    select: { personId: true, round: true, outcome: true },
  });
  const { rounds, callsEnabled } = withDefaults(await readSettings(tx));
  const { entries } = offer;
  return {
    pool: members.map(({ personId }) => personId),
    // Where nobody is to be called there are no turns.
    rounds: callsEnabled || calls.length > 0 ? rounds : 0,
    attempts: calls.map(({ personId, round, outcome }) => ({
      personId,
      round,
      outcome: outcomeOf(outcome),
    })),
    skips: entries.flatMap((entry) => {
      if (entry.kind !== 'skip' || entry.about !== 'ring') return [];
      const round = Number(ROUND.exec(entry.step)?.[1] ?? Number.NaN);
      return Number.isNaN(round) ? [] : [{ personId: entry.personId, round }];
    }),
    declinedElsewhere: declinedElsewhere(entries),
    isClaimed: entries.some((entry) => entry.kind === 'claim' && entry.active),
    isOver: offer.summary.state === 'closed',
  };
}

function declinedElsewhere(entries: readonly Entry[]): ReadonlySet<string> {
  const declined = entries.filter(
    (entry) =>
      entry.kind === 'answer' && entry.answer === 'declined' && entry.channel !== 'key_press',
  );
  return new Set(declined.flatMap((entry) => (entry.kind === 'answer' ? [entry.personId] : [])));
}
