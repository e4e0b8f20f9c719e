import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import { isPersonJobKind } from '../../../domain/person-job/stage.ts';
import type { Outcome } from '../../../domain/outcome/outcome.ts';
import type { TenantTx } from '../db/database.ts';
import type { Attempt } from '../generated/client.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

/** What other systems may hear of a call that is over, whatever it was about (X10). */
export async function tellCallEnded(
  tx: TenantTx,
  { id: callId, jobId, personId, round }: Attempt,
  outcome: Outcome,
): Promise<void> {
  const job = await tx.db.job.findUniqueOrThrow({ where: { id: jobId }, select: { kind: true } });
  const kind = jobKindOf(job.kind);
  await enqueueEvent(tx, {
    type: 'call.ended',
    subject: `why/attempt/${callId}`,
    data: {
      ...{ callId, jobId, kind, round, outcome },
      ...(isPersonJobKind(kind)
        ? { offerId: null, staffId: null, contactId: personId }
        : { offerId: jobId, staffId: personId, contactId: null }),
    },
  });
}
