/** The durable runs, as the rest of the application sees them: started, told, looked at. */
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
  /** `shift-offer`, `text`, `settle-attempt`: also the first half of the run's id. */
  kind: RunKind;
  /** Kind and the job's own id: `shift-offer/<id>`. */
  runId: string;
  tenantId: string;
  input: unknown;
}

export const RUN_KINDS = ['shift-offer', 'text', 'settle-attempt'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** `missing`: the server knows nothing of it. `broken`: it failed or timed out, which no run of ours should. */
export type RunState = 'open' | 'completed' | 'cancelled' | 'terminated' | 'broken' | 'missing';
