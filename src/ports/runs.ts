/** The durable runs, as the rest of the application sees them: started, told, looked at. Each throws {@link RunsRefused}. */
export interface Runs {
  /** Starts a run; starting one that is open, or has already ended, changes nothing. */
  start(order: RunOrder): Promise<void>;
  /** Tells an open run. Telling it twice with one `requestId` counts once. */
  signal(order: {
    runId: string;
    name: string;
    payload: unknown;
    requestId: string;
  }): Promise<'told' | 'gone'>;
  look(runId: string): Promise<RunState>;
}

export interface RunOrder {
  /** Also the first half of the run's id. */
  kind: RunKind;
  /** Kind and the job's own id: `shift-offer/<id>`. */
  runId: string;
  tenantId: string;
  input: unknown;
}

/** The server is there and will not do it, however often it is asked, until somebody has mended its set-up. */
export class RunsRefused extends Error {
  override readonly name = 'RunsRefused';
  readonly code: string;
  /** What to do, as a sentence. */
  readonly remedy: string;

  constructor(code: string, remedy: string, options?: { cause?: unknown }) {
    super(`The server of the runs refuses this (${code}). ${remedy}`, options);
    this.code = code;
    this.remedy = remedy;
  }
}

export const RUN_KINDS = [
  'shift-offer',
  'reminder',
  'qualification',
  'text',
  'settle-attempt',
  'webhook',
  'after-claim',
] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** The run of a job; `test_call` has none. */
export function jobRunIdOf(jobKind: string, jobId: string): string {
  return `${jobKind.replace('_', '-')}/${jobId}`;
}

export function runIdOf(kind: RunKind, id: string): string {
  return `${kind}/${id}`;
}

/**
 * `stuck`: open, and its step fails again and again. `missing`: the server knows nothing of it. `broken`: it failed or timed
 * out, which no run of ours should.
 */
export type RunState =
  'open' | 'stuck' | 'completed' | 'cancelled' | 'terminated' | 'broken' | 'missing';
