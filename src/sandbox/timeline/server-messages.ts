import {
  isGrpcServiceError,
  type Client,
  type DescribeWorkflowExecutionResponse,
  type WorkflowHandle,
} from '@temporalio/client';
import type { RunEnd } from './run-state.ts';

// The shapes of the server's records, by way of the client's own signatures.
export type WorkflowService = Client['workflowService'];
export type Description = DescribeWorkflowExecutionResponse;
type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
export type HistoryEvent = NonNullable<History['events']>[number];
export type Failure = NonNullable<
  HistoryEvent['workflowExecutionFailedEventAttributes']
>['failure'];
type OptionsUpdate = Parameters<WorkflowService['updateWorkflowExecutionOptions']>[0];
export type TimeSkipping = NonNullable<
  NonNullable<OptionsUpdate['workflowExecutionOptions']>['timeSkippingConfig']
>;
export type Timestamp = HistoryEvent['eventTime'];
type DurationMessage = NonNullable<
  NonNullable<HistoryEvent['timerStartedEventAttributes']>['startToFireTimeout']
>;

// Codes of the wire protocol; the client exports none of them as values.
export const openStatuses: ReadonlySet<number> = new Set([
  1, // running
  8, // paused
]);
export const endsByStatus: ReadonlyMap<number, RunEnd> = new Map([
  [2, 'COMPLETED'],
  [3, 'FAILED'],
  [4, 'CANCELED'],
  [5, 'TERMINATED'],
  [7, 'TIMED_OUT'],
]);
export const activityScheduled: number = 1;
/** Every other cause (UNHANDLED_COMMAND above all) is a task that simply runs again. */
export const taskFailuresOfCode: ReadonlySet<number> = new Set([
  14, // the workflow's code threw something that is no workflow failure
  24, // non-determinism
]);
export const grpcNotFound = 5;
export const grpcUnimplemented = 12;

export function hasGrpcCode(error: unknown, wanted: number): boolean {
  if (!isGrpcServiceError(error)) return false;
  const code: number = error.code;
  return code === wanted;
}

/** Milliseconds of a timestamp or duration, with fractions; 0 for none. */
export function toMs(message: Timestamp | DurationMessage): number {
  if (message === null || message === undefined) return 0;
  return Number(message.seconds ?? 0) * 1000 + (message.nanos ?? 0) / 1_000_000;
}

export function toDuration(ms: number): DurationMessage {
  const seconds = Math.floor(ms / 1000);
  return {
    // The encoder takes a plain number for an int64; only the declared type insists on a Long.
    seconds: seconds as unknown as NonNullable<DurationMessage['seconds']>,
    nanos: Math.round((ms - seconds * 1000) * 1_000_000),
  };
}

export function reasonOf(failure: Failure): string {
  if (failure === null || failure === undefined) return '';
  return [failure.message, reasonOf(failure.cause)].filter(Boolean).join(' < ');
}
