import type { Break } from '../../domain/audit/chain.ts';
import type { Actor, AuditEntry } from '../../domain/audit/entry.ts';
import type { Page, Paged } from './directory/page.ts';

/** What somebody is about to do. */
export interface Act {
  actor: Actor;
  /** Whose log it belongs in; absent of the operator, whose acts belong to the tenant that they are about, if any. */
  tenantId?: string;
  action: string;
  /** Ids that are known beforehand; those that the work answers come to them. */
  subjects: Readonly<Record<string, string>>;
  requestId?: string;
}

/** The log of who did what to whom (X10). Each tenant has one of its own, and so has the installation. */
export interface Audit {
  /**
   * Every transaction that the work makes, and that writes anything, writes the act with it: there is neither a deed without
   * its entry nor an entry without its deed. What the transaction answers tells `result` (its `kind`) and more ids.
   */
  acting<T>(act: Act, work: () => Promise<T>): Promise<T>;
  /** The latest first. @throws UnknownCursor */
  list(chain: string, wanted: AuditQuery & Page): Promise<Paged<SealedEntry>>;
  /** In the order of time, for exports; those after the one that is named. */
  part(chain: string, wanted: AuditQuery & AuditPart): Promise<SealedEntry[]>;
  /** Follows the whole chain. `head` is one that was noted before, by which a chain that was cut off or rewritten is known. */
  verify(chain: string, head?: ChainHead): Promise<Verified>;
}

export interface AuditQuery {
  /** Inclusive and exclusive. */
  from?: number | undefined;
  to?: number | undefined;
  action?: string | undefined;
  actorId?: string | undefined;
  /** One of the ids of `subjects`. */
  subjectId?: string | undefined;
}

export interface AuditPart {
  after?: { at: number; id: string } | undefined;
  limit: number;
}

export interface SealedEntry extends AuditEntry {
  /** Absent for the minute until it is sealed. */
  seal?: ChainHead;
}

export interface ChainHead {
  seq: number;
  hash: string;
}

export type Verified =
  | { kind: 'whole'; entries: number; unsealed: number; head: ChainHead }
  /** The first entry at which something is wrong; all before it are as they were written. */
  | { kind: 'broken'; at: Break };
