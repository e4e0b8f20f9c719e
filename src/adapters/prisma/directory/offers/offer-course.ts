import type { OfferCourse } from '../../../../domain/shift-offer/tally.ts';
import type { OfferResult } from '../../../../domain/shift-offer/stage.ts';
import type { OfferSummary } from '../../../../ports/stores/offers.ts';
import { outcomeOf } from '../../attempts/apply-report.ts';
import { CALL_MADE } from '../../attempts/call-made.ts';
import type { TenantTx } from '../../db/database.ts';
import { readPlannedTurns, turnsAtClose } from '../../offers/planned-turns.ts';
import type { Entry } from './timeline-entries.ts';

const FILLED: readonly OfferResult[] = ['filled', 'assigned_elsewhere'];
const ROUND = /^round (\d+)$/;

/**
 * What S12 counts over. Before the calls begin there is nothing to avoid, so nothing is counted as avoided; what an offer could
 * still do is what stood when it closed, whatever has been changed since.
 */
export async function readCourse(
  tx: TenantTx,
  offer: { summary: OfferSummary; entries: readonly Entry[] },
): Promise<OfferCourse> {
  const { offerId: jobId, shiftId, state, result } = offer.summary;
  const calls = await tx.db.attempt.findMany({
    where: { jobId, ...CALL_MADE },
    select: { personId: true, round: true, outcome: true },
  });
  const { atClose } = await tx.db.job.findUniqueOrThrow({
    where: { id: jobId },
    select: { atClose: true },
  });
  const { entries } = offer;
  const turns = turnsAtClose(atClose) ?? (await readPlannedTurns(tx, { jobId, shiftId }));
  return {
    ...turns,
    // Of several seats some may be taken: what ended the offer was not the claim, unless it was filled.
    isClaimed: turns.isClaimed && (result === undefined || FILLED.includes(result)),
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
    isOver: state === 'closed',
  };
}

function declinedElsewhere(entries: readonly Entry[]): ReadonlySet<string> {
  const declined = entries.filter(
    (entry) =>
      entry.kind === 'answer' && entry.answer === 'declined' && entry.channel !== 'key_press',
  );
  return new Set(declined.flatMap((entry) => (entry.kind === 'answer' ? [entry.personId] : [])));
}
