/** Requests that carry an `Idempotency-Key`, for a day of machine time. */
export interface RepeatedRequests {
  begin(request: KeyedRequest): Promise<Begun>;
  /** What was answered. A run that somebody else has taken over since changes nothing. */
  keep(run: KeyedRun, answer: KeptAnswer): Promise<void>;
  /** It failed, before or after its effect: as if its process had died long ago. */
  breakOff(run: KeyedRun): Promise<void>;
}

export interface KeyedRequest {
  /** Whose keys these are: a tenant's id, or `operator`. */
  scope: string;
  key: string;
  method: string;
  /** With its query. */
  path: string;
  bodyHash: string;
  /** Carrying it out twice does what carrying it out once does. */
  isRepeatable: boolean;
}

export interface KeyedRun {
  scope: string;
  key: string;
  runId: string;
}

export interface KeptAnswer {
  status: number;
  contentType?: string;
  /** Absent where it is shown only once. */
  body?: string;
}

export type Begun =
  | { kind: 'begun'; runId: string }
  | { kind: 'answered'; answer: KeptAnswer }
  /** The key belongs to another method, path or body. */
  | { kind: 'other_request' }
  | { kind: 'in_progress' }
  /** It was begun and never answered: it has failed, or its process died, before or after its effect. */
  | { kind: 'end_unknown' };
