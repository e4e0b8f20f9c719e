import {
  nextInRound,
  type RingVerdict,
  type RoundMember,
} from '../../../../domain/shift-offer/round-order.ts';
import { UNTIMED_WAIT_MS } from '../../../../domain/shift-offer/untimed-wait.ts';
import type { TenantTx } from '../../db/database.ts';
import { recordDecisions } from '../../gate/record-decision.ts';
import type { JobSituation } from '../../gate/read-facts.ts';
import type { Judged } from './judged.ts';

export type Chosen = { kind: 'ring' | 'wait'; judged: Judged } | { kind: 'round_over' };

/** Walks the round by person, never by index, and records every skip once. */
export async function chooseNext(
  tx: TenantTx,
  {
    situation,
    judged,
    round,
  }: { situation: JobSituation; judged: readonly Judged[]; round: number },
): Promise<Chosen> {
  const { db, now } = tx;
  const jobId = situation.job.id;
  const step = `round ${round}`;
  const attempted = await db.attempt.findMany({
    where: { jobId, round, state: { notIn: ['released', 'not_placed'] } },
    select: { personId: true },
  });
  const skipped = await db.decision.findMany({
    where: { jobId, step, about: 'ring', stage: 'planned', verdict: { not: 'go' } },
    select: { personId: true },
  });
  const next = nextInRound<Judged>({
    members: judged.map((one): RoundMember<Judged> => ({
      personId: one.person.id,
      verdict: ringVerdict(one, now),
    })),
    attemptedInRound: new Set(attempted.map(({ personId }) => personId)),
    skippedInRound: new Set(skipped.map(({ personId }) => personId)),
  });
  const decision = { jobId, about: 'ring', stage: 'planned', step } as const;
  await recordDecisions(
    tx,
    next.skips.map(({ personId, because: { verdict } }) => ({ ...decision, personId, verdict })),
  );
  if (next.kind === 'round_over') return { kind: 'round_over' };
  if (next.kind === 'wait') return { kind: 'wait', judged: next.because };
  const chosen = judged.find(({ person }) => person.id === next.personId);
  if (!chosen) throw new Error('The round chose somebody who is not in the pool.');
  return { kind: 'ring', judged: chosen };
}

function ringVerdict(judged: Judged, now: number): RingVerdict<Judged> {
  const { verdict } = judged;
  switch (verdict.kind) {
    case 'go':
      return { kind: 'ring' };
    case 'never':
      return { kind: 'never', because: judged };
    case 'wait':
      return {
        kind: verdict.rule === 'tier_open' ? 'not_yet' : 'wait',
        untilAt: verdict.untilAt ?? now + UNTIMED_WAIT_MS,
        because: judged,
      };
  }
}
