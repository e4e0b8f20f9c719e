import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { Page, Paged } from './page.ts';

/** What contacts are reminded of. Each change keeps the reminder that runs in step, in its own transaction (R14). */
export interface Appointments {
  /** Opens its reminder, unless nothing is to be called of itself. */
  create(tenantId: string, appointment: AppointmentFields): Promise<AppointmentWritten>;
  list(tenantId: string, query: Page & AppointmentFilter): Promise<Paged<CalledAppointment>>;
  read(tenantId: string, appointmentId: string): Promise<CalledAppointment | undefined>;
  /** Absent fields stay. A new start moves its calls, and what was answered about the old one counts no more. */
  change(
    tenantId: string,
    appointmentId: string,
    change: AppointmentChange,
  ): Promise<AppointmentWritten>;
  /** By the office: its status says so, and nobody is called about it. Twice is harmless. */
  cancel(tenantId: string, appointmentId: string): Promise<CalledAppointment | undefined>;
  /** Taken away: it is in no list, and nobody is called about it. */
  remove(tenantId: string, appointmentId: string): Promise<'removed' | 'not_found'>;
}

export const APPOINTMENT_STATUSES = [
  'scheduled',
  'confirmed',
  'cancelled',
  'reschedule_wanted',
  'no_answer',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export type AppointmentAnswer = 'confirmed' | 'cancelled' | 'rescheduled';
/** By what means an appointment was answered. */
export type AnsweredBy = 'keypad' | 'agent' | 'office';

export interface AppointmentFilter {
  contactId?: string | undefined;
  externalId?: string | undefined;
  status?: AppointmentStatus | undefined;
  /** Epoch ms, both ends included. */
  startsFrom?: number | undefined;
  startsTo?: number | undefined;
}

export interface AppointmentFields {
  externalId: string | null;
  contactId: string;
  type: string;
  /** Epoch ms; null while nobody has said when. */
  startsAt: number | null;
  durationMinutes: number;
  zone: string;
  provider: string | null;
  location: string | null;
  instructions: string | null;
  /** Hours before; none: the contact's or else the tenant's. */
  reminderHours: number[];
}

/** An appointment stays its contact's. */
export type AppointmentChange = Partial<Omit<AppointmentFields, 'contactId'>>;

export interface Appointment extends AppointmentFields {
  appointmentId: string;
  contactName: string;
  status: AppointmentStatus;
  confirmedAt: number | null;
  cancelledAt: number | null;
  rescheduleWantedAt: number | null;
  /** keypad | agent | office */
  answeredBy: string | null;
  createdAt: number;
}

export interface CalledAppointment extends Appointment {
  calls: AppointmentCalls;
}

/** The calls about it that were made. What the last one has come to is null while it is not over. */
export interface AppointmentCalls {
  made: number;
  /** Epoch ms. */
  lastAt: number | null;
  lastOutcome: Outcome | null;
  lastTalkSeconds: number | null;
  /** positive | neutral | negative, where the last one was judged. */
  sentiment: string | null;
}

export type AppointmentWritten =
  | { kind: 'written'; appointment: CalledAppointment }
  | { kind: 'not_found' | 'contact_not_found' | 'external_id_taken' | 'not_in_future' };
