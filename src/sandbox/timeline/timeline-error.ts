import type { RunEnd } from './run-state.ts';

export type TimelineFault =
  | { kind: 'not_settled'; limitMs: number; busy: string }
  | { kind: 'run_ended_badly'; workflowId: string; runId: string; end: RunEnd; reason: string }
  | { kind: 'workflow_task_fails'; workflowId: string; reason: string }
  | { kind: 'backoff_never_ends'; workflowId: string }
  | { kind: 'run_ahead'; workflowId: string; aheadMs: number }
  | { kind: 'clock_moved'; expectedOffsetMs: number; offsetMs: number }
  | { kind: 'nothing_left'; what: string }
  | { kind: 'not_within'; what: string; limitMs: number }
  | { kind: 'no_time_skipping'; found: string };

/** Whatever keeps a story from going on; `fault` says what, in a form that can be tested. */
export class TimelineError extends Error {
  readonly fault: TimelineFault;

  constructor(fault: TimelineFault) {
    super(sentence(fault));
    this.name = 'TimelineError';
    this.fault = fault;
  }
}

function sentence(fault: TimelineFault): string {
  switch (fault.kind) {
    case 'not_settled':
      return `not settled after ${String(fault.limitMs)} ms: ${fault.busy}`;
    case 'run_ended_badly':
      return `${fault.workflowId} ended ${fault.end}: ${fault.reason || 'no reason recorded'}`;
    case 'workflow_task_fails':
      return `${fault.workflowId}: the workflow's code fails: ${fault.reason}`;
    case 'backoff_never_ends':
      return `${fault.workflowId} waits in a back-off after continue-as-new, cron or retry; once time was skipped the server never ends it. Sleep inside the run instead`;
    case 'run_ahead':
      return `${fault.workflowId} is ${String(fault.aheadMs)} ms ahead of the sandbox clock`;
    case 'clock_moved':
      return `the sandbox clock was moved by somebody else: offset ${String(fault.offsetMs)} ms, left at ${String(fault.expectedOffsetMs)} ms. Runs cannot follow; use the timeline`;
    case 'nothing_left':
      return `${fault.what}: nothing is left to happen`;
    case 'not_within':
      return `${fault.what}: not within ${String(fault.limitMs)} ms`;
    case 'no_time_skipping':
      return `this Temporal server cannot skip time (${fault.found}). Use the pinned dev server (CLI 1.9.1, server 1.32.0), started with --dynamic-config-value frontend.WorkflowTimeSkippingEnabled=true`;
  }
}
