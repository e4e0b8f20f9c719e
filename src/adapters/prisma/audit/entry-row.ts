import { type ActorKind, ACTOR_KINDS, type AuditEntry } from '../../../domain/audit/entry.ts';
import type { AuditEntryModel } from '../generated/models.ts';

export function entryOf(row: AuditEntryModel): AuditEntry {
  return {
    entryId: row.id,
    chain: row.chain,
    at: row.at.getTime(),
    actor: { kind: actorKindOf(row.actorKind), id: row.actorId },
    action: row.action,
    ...(row.result !== null && { result: row.result }),
    // Written by `record` alone, of names and ids.
    subjects: row.subjects as Record<string, string>,
    ...(row.requestId !== null && { requestId: row.requestId }),
  };
}

/** Also of a row that somebody has changed: verification says so, and does not break off. */
function actorKindOf(text: string): ActorKind {
  return ACTOR_KINDS.find((kind) => kind === text) ?? 'operator';
}
