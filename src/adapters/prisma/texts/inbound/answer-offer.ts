import { listedText, standbyText } from '../../../../domain/review/review-words.ts';
import {
  callOfficeText,
  closedText,
  declineNotedText,
  takenText,
} from '../../../../domain/sms/texts.ts';
import { worksThenText } from '../../../../domain/sms/works-then-text.ts';
import type { ClaimAnswer, DeclineAnswer } from '../../../../ports/stores/claims.ts';
import type { InboundResult } from '../../../../ports/stores/texts.ts';
import { claimSeat } from '../../claims/claim-seat.ts';
import { declineShift } from '../../claims/decline-shift.ts';
import type { TenantTx } from '../../db/database.ts';
import type { ReachedOffer } from './reached-offers.ts';

/** Ready words, or the confirmation of a seat once more. */
export type Reply = string | { confirms: string };

export interface Answered {
  became: InboundResult;
  /** Absent where the confirmation says it all. */
  reply?: Reply;
}

/** Claims or declines in this transaction, and words the truth about it. */
export async function answerOffer(
  tx: TenantTx,
  kind: 'yes' | 'no',
  { tenantId, offerId, personId, code }: ReachedOffer,
): Promise<Answered> {
  const order = { tenantId, offerId, personId, channel: 'sms' } as const;
  if (kind === 'no') return declined(tx, await declineShift(tx, order), code);
  const answer = await claimSeat(tx, order);
  if (answer.kind !== 'already_yours') return claimed(answer, code);
  return { became: 'accepted', reply: { confirms: offerId } };
}

function claimed(answer: Exclude<ClaimAnswer, { kind: 'already_yours' }>, code: string): Answered {
  switch (answer.kind) {
    case 'won':
      return { became: 'accepted' };
    case 'taken':
      return { became: 'taken', reply: answer.standby ? standbyText(code) : takenText(code) };
    case 'listed':
      return { became: 'listed', reply: listedText(code, answer) };
    case 'not_available': {
      const isBooked = answer.because === 'works_elsewhere_then';
      return { became: 'answered', reply: isBooked ? worksThenText(code) : closedText(code) };
    }
  }
}

async function declined(tx: TenantTx, answer: DeclineAnswer, code: string): Promise<Answered> {
  switch (answer.kind) {
    case 'noted':
      return { became: 'declined', reply: declineNotedText(code) };
    case 'holds_the_seat': {
      const tenant = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
      return { became: 'answered', reply: callOfficeText(code, tenant.officePhone ?? undefined) };
    }
    case 'not_available':
      return { became: 'answered', reply: closedText(code) };
  }
}
