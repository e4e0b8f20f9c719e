import type { TenantScope } from '../../domain/access/scopes.ts';

/** Who is asking. `by` names them in records: a key by its visible beginning, a user by id. */
export type Caller = TenantCaller | { kind: 'operator'; by: string };

export interface TenantCaller {
  kind: 'tenant';
  tenantId: string;
  by: string;
  scopes: ReadonlySet<TenantScope>;
  /** Of a publishable key alone: the pages that it may be used from. */
  origins?: readonly string[];
  /** Let in for calls of their own alone. */
  seesOwnCallsOnly?: true;
  /** Absent of a key. */
  user?: { userId: string; sessionId: string };
}

/** Whoever asks where no credentials are needed; those that are sent are not looked at. */
export interface Stranger {
  kind: 'stranger';
}
