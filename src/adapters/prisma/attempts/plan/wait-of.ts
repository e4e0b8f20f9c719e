import { UNTIMED_WAIT_MS } from '../../../../domain/shift-offer/untimed-wait.ts';
import type { RingPlan } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordWaits } from '../../gate/record-waits.ts';
import type { JobSituation } from '../../gate/read-facts.ts';
import { untilDeadline } from '../../review/pass-deadline.ts';
import type { Judged } from './judged.ts';

/** The whole round waits: until the gate opens, but never past the moment at which the last ring could start. */
export async function waitOf(
  tx: TenantTx,
  { situation, judged, round }: { situation: JobSituation; judged: Judged; round: number },
): Promise<RingPlan> {
  const { verdict, person } = judged;
  if (verdict.kind !== 'wait') throw new Error('Only a wait can be waited for.');
  await recordWaits(tx, [
    {
      jobId: situation.job.id,
      personId: person.id,
      about: 'ring',
      stage: 'planned',
      // Not a step of the round: nobody is skipped by waiting.
      step: `before round ${round} goes on`,
      verdict,
    },
  ]);
  const { shift, settings } = situation;
  const lastRingAt = shift.startsAt.getTime() - settings.leadMinutes * 60_000;
  const untilAt = Math.min(verdict.untilAt ?? tx.now + UNTIMED_WAIT_MS, lastRingAt + 1000);
  const forMs = untilDeadline(tx, situation, Math.max(1000, untilAt - tx.now));
  return { kind: 'wait', forMs, because: verdict.rule };
}
