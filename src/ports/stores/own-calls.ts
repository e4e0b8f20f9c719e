import type { Page, Paged } from './directory/page.ts';

/** Calls that a user, or a key, has ordered at once, as the audit log tells it (V7). `by` is the actor's id there. */
export interface OwnCalls {
  isOwn(tenantId: string, by: string, attemptId: string): Promise<boolean>;
  /** The latest first. @throws UnknownCursor */
  list(tenantId: string, by: string, page: Page): Promise<Paged<OwnCall>>;
}

export interface OwnCall {
  attemptId: string;
  personId: string;
  orderedAt: number;
  state: string;
  outcome?: string;
  startedAt?: number;
  endedAt?: number;
}
