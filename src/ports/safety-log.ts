import type { ConsentChannel, ConsentKind, ConsentSource } from '../domain/consent/consent.ts';
import type { Purpose } from '../domain/gate/facts.ts';
import type { OptOutSource } from '../domain/gate/opt-out-source.ts';
import type { OfferResult } from '../domain/shift-offer/stage.ts';
import type { ClaimEnd } from '../domain/webhooks-out/event-types.ts';
import type { Channel } from './stores/claims.ts';
import type { AnsweredBy, AppointmentAnswer } from './stores/directory/appointments.ts';

/**
 * What must outlive the database: restored to an earlier point it would ring people who have opted out or declined, and for
 * seats that are taken (A12). Ids, hashes and times only, the latter in epoch ms.
 */
export type SafetyRecord = { tenantId: string } & (
  | {
      kind: 'opted_out';
      numberHash: string;
      source: OptOutSource;
      /** Absent: everything. */
      purpose?: Purpose;
      /** Which it was said to; absent in records of before: the tenant's own. */
      senderId?: string;
    }
  /** Of whichever sender. */
  | { kind: 'opt_out_lifted'; numberHash: string; source: OptOutSource; purpose?: Purpose }
  /** What the newest word of a person about a purpose says. */
  | {
      kind: 'consent_said';
      said: ConsentKind;
      personId: string;
      channel: ConsentChannel;
      purpose: Purpose;
      source: ConsentSource;
      at: number;
    }
  | {
      kind: 'answered';
      jobId: string;
      shiftId: string;
      personId: string;
      answer: 'accepted' | 'declined' | 'listed' | 'standby';
      channel: Channel;
    }
  | {
      kind: 'seat_taken';
      jobId?: string | undefined;
      shiftId: string;
      personId: string;
      channel: Channel;
    }
  | { kind: 'seat_freed'; shiftId: string; personId: string; because: ClaimEnd }
  | { kind: 'offer_closed'; jobId: string; result: OfferResult }
  | {
      kind: 'appointment_answered';
      appointmentId: string;
      answer: AppointmentAnswer;
      answeredBy: AnsweredBy;
      answeredAt: number;
      /** When it begins, as whoever has answered knows it. */
      startsAt: number | null;
    }
  /** What was said of it until then counts no more. */
  | { kind: 'appointment_moved'; appointmentId: string; startsAt: number | null }
  /** Who has signed up has talked to us. */
  | { kind: 'sign_up_succeeded'; signUpId: string; talkedAt: number }
);

/** A record is to be written by a process that has no log. */
export class SafetyLogMissing extends Error {
  override readonly name = 'SafetyLogMissing';
  /** What to do, as a sentence. */
  readonly remedy = 'Give every `serve` and `work` the same SAFETY_LOG_DIR.';
}

export interface SafetyLog {
  /** Resolves once it is on the disk. */
  append(record: SafetyRecord): Promise<void>;
  /** All that was ever appended, by whatever process, the oldest first. */
  read(): Promise<SafetyRecord[]>;
}
