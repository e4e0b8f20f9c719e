import { strongest } from '../../../../domain/outcome/evidence.ts';
import type { Doubt } from '../../../../ports/stores/attempts.ts';
import type { TenantTx } from '../../db/database.ts';
import { enqueueAttemptEnded } from '../../outbox/enqueue.ts';
import { outcomeOf } from '../apply-report.ts';
import { forgetIfErased } from '../forget-numbers.ts';
import { lockAttempt } from '../lock-attempt.ts';
import { recordAttemptEvent } from '../record-event.ts';
import { tellCallEnded } from '../tell-call-ended.ts';

export async function inDoubt({ db, now }: TenantTx, attemptId: string): Promise<Doubt> {
  const attempt = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    include: { account: true },
  });
  if (attempt.dialedAt === null || !['dialing', 'reconciling'].includes(attempt.state)) {
    return { kind: 'none' };
  }
  const since = attempt.dialedAt.getTime();
  return {
    kind: 'look',
    account: attempt.account.ref,
    to: attempt.toNumber,
    from: attempt.fromNumber,
    token: attempt.token,
    since,
    ageMs: now - since,
  };
}

export async function neverFound(
  tx: TenantTx,
  attemptId: string,
  verdict: 'not_placed' | 'unknown',
): Promise<void> {
  const attempt = await lockAttempt(tx, attemptId);
  if (!['dialing', 'reconciling'].includes(attempt.state)) return;
  // What a person has said on the phone stays true, whatever the carrier's lists say.
  const evidence = verdict === 'unknown' ? 'unknown' : 'failed';
  const outcome = strongest(outcomeOf(attempt.outcome), evidence);
  await tx.db.attempt.update({
    where: { id: attemptId },
    data: { state: verdict, outcome, lifeCycle: 'ended', endedAt: new Date(tx.now) },
  });
  await recordAttemptEvent(tx, { attemptId, source: 'poll', kind: verdict, outcome: evidence });
  await forgetIfErased(tx, attempt.id);
  await enqueueAttemptEnded(tx, attempt);
  // It may have been made; what was not made cannot be over.
  if (verdict === 'unknown') await tellCallEnded(tx, attempt, outcome);
}
