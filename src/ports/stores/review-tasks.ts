/** The office's queue: what automation has given up on, or waits for. */
import type { ReviewTaskKind } from '../../domain/review-task/review-task.ts';
import type { Page, Paged } from './directory/page.ts';
import type { CallNowAnswer, Uncallable } from './person-jobs.ts';

export interface ReviewTasks {
  /** The newest first. */
  list(
    tenantId: string,
    page: Page & { kind?: ReviewTaskKind | undefined; open?: boolean | undefined },
  ): Promise<Paged<ReviewTask>>;
  read(tenantId: string, reviewTaskId: string): Promise<ReviewTaskWithHistory | undefined>;
  /** Has the person called at once, as far as the gate allows it in the same transaction. The task stays open. */
  callNow(task: ReviewTaskRef): Promise<CallNowAnswer | Refused>;
  /** Of `new_time` the appointment begins at that time; of the others the next call is made then. The task is closed. */
  reschedule(task: ReviewTaskRef & { by: string; at: number }): Promise<ReviewTask | Refused>;
  /** Closing twice is harmless: the first stands. */
  close(
    task: ReviewTaskRef & { by: string; note?: string | undefined },
  ): Promise<ReviewTask | Refused>;
}

export interface ReviewTaskRef {
  tenantId: string;
  reviewTaskId: string;
}

export type Refused =
  | { kind: 'not_possible'; because: RefusedBecause }
  /** As things stand no call could be made then, and nothing is changed. */
  | { kind: 'not_possible'; because: 'uncallable'; uncallable: Uncallable };

export type RefusedBecause =
  | 'not_found'
  /** It was closed before. */
  | 'closed'
  /** It is about nobody who could be called, or the matter is gone. */
  | 'nothing_to_call'
  | 'has_passed'
  /** An appointment that has been answered, cancelled or taken away needs no call. */
  | 'not_needed';

export interface ReviewTask {
  kind: ReviewTaskKind;
  reviewTaskId: string;
  reason: string;
  subject: string;
  jobId?: string;
  personId?: string;
  appointmentId?: string;
  signUpId?: string;
  /** In which its times are told to the office. */
  zone: string;
  openedAt: number;
  dueAt?: number;
  closedAt?: number;
  closedBy?: string;
  resolution?: string;
}

export interface ReviewTaskWithHistory extends ReviewTask {
  /** The oldest first. */
  calls: PastCall[];
  /** The last hundred, the oldest first. */
  decisions: PastDecision[];
}

export interface PastCall {
  attemptId: string;
  type: string;
  reservedAt: number;
  dialedAt?: number;
  endedAt?: number;
  state: string;
  outcome?: string;
  callSid?: string;
}

export interface PastDecision {
  at: number;
  stage: string;
  step: string;
  verdict: string;
  rule: string;
  untilAt?: number;
}
