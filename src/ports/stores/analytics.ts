import type { CallStats, OutcomeTally } from '../../domain/analytics/call-stats.ts';
import type { HourTally } from '../../domain/analytics/best-hours.ts';
import type { NthTally, RetryTally } from '../../domain/analytics/retry-effectiveness.ts';
import type { LocalDay } from '../../domain/time/local-day.ts';

/** Figures of a tenant's calls. Days are those of the tenant's zone. */
export interface Analytics {
  outcomes(tenantId: string, question: Question): Promise<Counted<OutcomeTally & Bucket>>;
  hours(tenantId: string, question: Question): Promise<Counted<HourTally>>;
  /** By which call of its job it was. */
  calls(tenantId: string, question: Question): Promise<Counted<NthTally>>;
  /** By what a retry came after. */
  retries(tenantId: string, question: Question): Promise<Counted<RetryTally>>;
  live(tenantId: string, only: Only): Promise<LiveCalls>;
  summary(tenantId: string, day: (today: LocalDay) => LocalDay): Promise<DailySummary>;
  autoPause(tenantId: string): Promise<AutoPause>;
  setAutoPause(tenantId: string, isOn: boolean): Promise<AutoPause>;
}

/** Which calls are meant; all of them where nothing is named. */
export interface Only {
  jobKind?: string | undefined;
  purpose?: string | undefined;
}

export interface Question extends Only {
  /** From the first day to before the other, given the day that it is now. */
  span(today: LocalDay): { from: LocalDay; before: LocalDay };
  /** One row per day, month or kind of job, or one for all of it. */
  by?: 'day' | 'month' | 'kind';
}

export interface Bucket {
  /** YYYY-MM-DD, YYYY-MM, a kind of job, or ''. */
  readonly bucket: string;
}

export interface Counted<Row> {
  zone: string;
  today: LocalDay;
  from: LocalDay;
  before: LocalDay;
  rows: Row[];
}

export interface LiveCalls {
  /** Ringing, talking, or not yet known to be over. */
  active: number;
  /** Of those that talk now, so far. */
  averageSeconds: number | null;
  /** Ready to be dialled, and waiting for a line. */
  waitingForLine: number;
  /** Calls to single people that are due within an hour, or already. */
  dueSoon: number;
}

export interface DailySummary {
  day: LocalDay;
  zone: string;
  calls: CallStats;
  /** By the kind of the job. */
  byKind: Record<string, CallStats>;
  offers: { opened: number; filled: number; unfilled: number };
  /** However the appointment came to be so, also by the office. */
  appointments: { confirmed: number; cancelled: number; rescheduleWanted: number };
  optOuts: number;
  /** What waits for a person at the moment of the summary. */
  reviewTasksOpen: number;
}

export interface AutoPause {
  isOn: boolean;
  /** Why and since when the tenant is held by it. */
  standing: { reason: string; since: number } | null;
}
