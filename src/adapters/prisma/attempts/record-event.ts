import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { TenantTx } from '../db/database.ts';

export interface AttemptEventRecord {
  attemptId: string;
  source: 'protocol' | 'status' | 'machine' | 'digit' | 'claim' | 'poll' | 'operator' | 'agent';
  kind: string;
  /** What this is evidence for, if for anything. */
  outcome?: Outcome;
  late?: boolean;
  detail?: Record<string, unknown>;
}

/** Adds to what is known of an attempt. Nothing of it is ever changed or removed. */
export async function recordAttemptEvent(
  { db, tenantId, now }: TenantTx,
  { attemptId, source, kind, outcome, late = false, detail = {} }: AttemptEventRecord,
): Promise<void> {
  await db.attemptEvent.create({
    data: {
      tenantId,
      attemptId,
      at: new Date(now),
      source,
      kind,
      outcome: outcome ?? null,
      late,
      detail: detail as never,
    },
  });
}
