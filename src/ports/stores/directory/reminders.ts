import type { HoldFact } from '../../../domain/gate/facts.ts';
import type { QuotaLimits } from '../../../domain/gate/quota.ts';
import type { CallType, SessionState } from '../../../domain/reminder/session-state.ts';
import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { CallNowAnswer, Uncallable } from '../person-jobs.ts';
import type { Page, Paged } from './page.ts';

/** Reminders as the office sees and steers them. */
export interface Reminders {
  /** `at`: by hand, instead of the hours before. */
  schedule(about: AppointmentRef, at?: number): Promise<ReminderScheduled>;
  move(about: AppointmentRef, at: number): Promise<'moved' | 'nothing_open' | 'not_found' | 'past'>;
  /** The appointment stands. */
  cancel(about: AppointmentRef): Promise<'cancelled' | 'nothing_open' | 'not_found'>;
  read(about: AppointmentRef): Promise<ReminderStatus | undefined>;
  /** About the appointment that is named, else about the next one of this contact that still stands. */
  callNow(
    tenantId: string,
    order: { contactId: string; appointmentId?: string | undefined },
  ): Promise<CallNowAnswer | { kind: 'no_contact' | 'no_appointment' }>;
  call(tenantId: string, contactId: string, callId: string): Promise<ReminderCall | undefined>;
  /** Calls that are planned, in the order in which they are entered. */
  due(tenantId: string, query: Page & { dueBy?: number | undefined }): Promise<Paged<DueReminder>>;
  safeguards(tenantId: string): Promise<Safeguards>;
}

export interface AppointmentRef {
  tenantId: string;
  appointmentId: string;
}

export type ReminderScheduled =
  | { kind: 'scheduled' | 'already_open' }
  | { kind: 'not_found' | 'past' }
  /** As things stand no call could be made, and nothing is begun. */
  | { kind: 'uncallable'; uncallable: Uncallable }
  | { kind: 'not_needed'; because: 'no_start' | 'over' | 'answered' };

export interface ReminderStatus {
  /** `none`: nothing is open, and nothing ever was. */
  state: SessionState | 'none';
  type: CallType | null;
  sessionId: string | null;
  /** How it ended, and in which words, once it has. */
  result: string | null;
  reason: string | null;
  nextCall: NextCall | null;
  /** Of the appointment. */
  zone: string;
  /** Hours before the appointment at which calls are planned, the longest first. */
  hoursBefore: readonly number[];
  /** The newest first. */
  calls: ReminderCall[];
}

export interface NextCall {
  type: CallType;
  at: number;
  /** What was asked for before it was moved. */
  requestedAt: number | null;
  /** Why it is not at what was asked for, or what it waits for. */
  because: string | null;
}

export interface ReminderCall {
  callId: string;
  type: CallType;
  state: SessionState;
  outcome: Outcome | null;
  /** Business time at which it was dialled, or reserved where it was not. */
  at: number;
  /** Of the talk. */
  durationSeconds: number | null;
  ringSeconds: number | null;
}

export interface DueReminder extends NextCall {
  sessionId: string;
  appointmentId: string;
  contactId: string;
  contactName: string;
  startsAt: number | null;
  /** Of the appointment. */
  zone: string;
}

/** R13: what a tenant may do, and how much of it is used. */
export interface Safeguards {
  limits: QuotaLimits;
  used: { last15Minutes: number; last24Hours: number; underWay: number };
  account: { heldBecause: string | null; breakerUntil: number | null };
  /** Above every reminder of the tenant. */
  holds: readonly HoldFact[];
}
