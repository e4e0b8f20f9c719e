/** Jobs of one person (reminders, qualifications) as their runs and doors see them. Every method is one transaction. */
import type { NamedFinding } from '../../domain/gate/verdict.ts';
import type { PersonJobResult } from '../../domain/person-job/stage.ts';

export interface JobRef {
  tenantId: string;
  jobId: string;
}

export interface PersonJobs {
  /**
   * T1 of a job of one person. Applies what its calls have come to, says what is next and reserves the ring if it is due.
   * Asked again it goes on with what is under way.
   */
  planDue(job: JobRef): Promise<DuePlan>;
  /** Closes the job, withdraws what rings unanswered and tells the run. Closing twice is harmless. */
  close(
    job: JobRef,
    end: { result: PersonJobResult; reason: string },
  ): Promise<{ kind: 'closed' | 'already_closed' | 'not_found' }>;
}

export type DuePlan =
  | { kind: 'dial'; attemptId: string }
  /** Rings or talks. Without news by `overdueInMs` it has to be asked about. */
  | { kind: 'placed'; attemptId: string; overdueInMs: number }
  /** In doubt: whether it rings has to be known before anything else. */
  | { kind: 'settling'; attemptId: string; forMs: number }
  | { kind: 'wait'; forMs: number; because: string }
  | { kind: 'closed'; result: PersonJobResult };

/** Why a reminder cannot be called at all as things stand: a rule of the gate, or `no_open_time`. */
export interface Uncallable {
  rule: string;
  findings: readonly NamedFinding[];
  /** When this was asked, by the clock of the tenant. */
  now: number;
  /** Of the appointment. */
  zone: string;
}

/** Somebody at the office wants this person called now (R5). The gate has been asked, and a call that may be made is reserved. */
export type CallNowAnswer =
  | { kind: 'ordered'; jobId: string; attemptId: string }
  /** The appointment's or the contact's own state forbids it. */
  | { kind: 'refused'; because: 'no_phone' | 'removed' | 'cancelled' | 'over' }
  /** The gate says no: by which rule, by what it compared, and when it would say yes. */
  | { kind: 'not_now'; rule: string; findings: readonly NamedFinding[]; untilAt?: number }
  | { kind: 'never'; rule: string; findings: readonly NamedFinding[] }
  /** Three a day (R5); the time after which there is room again. */
  | { kind: 'too_many'; untilAt: number }
  | { kind: 'call_under_way'; jobId: string; attemptId: string };
