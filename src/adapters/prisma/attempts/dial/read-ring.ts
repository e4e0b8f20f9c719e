import type { GateFacts } from '../../../../domain/gate/facts.ts';
import { type CallLimits, callLimits } from '../../../../domain/person-job/call-limits.ts';
import { type JobKind, jobKindOf } from '../../../../domain/person-job/job-kind.ts';
import type { AgentOrder } from '../../../../ports/carrier.ts';
import { agentOrder } from '../../calls/agent-order.ts';
import type { TenantTx } from '../../db/database.ts';
import { readPersonSituation } from '../../gate/read-person-situation.ts';
import { readSituation } from '../../gate/read-facts.ts';
import type { Account, Attempt, Person } from '../../generated/client.ts';
import type { JobRow } from '../../offers/lock-job.ts';

/** One ring that is reserved, with everything that decides whether it is dialled, and how. */
export interface RingSituation {
  person: Person;
  facts: GateFacts;
  /** Whose it is to be now. */
  account: Account;
  fromNumber: string;
  limits: CallLimits;
  /** After it, before the next person of an offer. */
  pauseMs: number;
  agent?: AgentOrder;
}

type RingAttempt = Pick<Attempt, 'id' | 'personId' | 'kind' | 'token'>;

/** @returns undefined where nobody is to be rung any more: who has left the pool, and a test call, which is dialled by itself */
export async function readRing(
  tx: TenantTx,
  job: JobRow,
  attempt: RingAttempt,
): Promise<RingSituation | undefined> {
  const kind = jobKindOf(job.kind);
  switch (kind) {
    case 'shift_offer': {
      const { id: except, personId } = attempt;
      const question = { job, about: 'ring', personIds: [personId], except } as const;
      const { people, account, fromNumber, settings } = await readSituation(tx, question);
      const [person] = people;
      const pauseMs = settings.betweenPeopleSeconds * 1000;
      return person && { ...person, account, fromNumber, limits: settings, pauseMs };
    }
    case 'reminder':
    case 'qualification':
      return readPersonRing(tx, { job, kind, attempt });
    case 'test_call':
      return undefined;
  }
}

async function readPersonRing(
  tx: TenantTx,
  { job, kind, attempt }: { job: JobRow; kind: JobKind; attempt: RingAttempt },
): Promise<RingSituation> {
  const isImmediate = attempt.kind === 'immediate';
  const situation = await readPersonSituation(tx, {
    ...{ job, except: attempt.id, isLast: true, isImmediate },
  });
  const { person, facts, account, fromNumber, tenant } = situation;
  const agent = await agentOrder(tx, situation, attempt.token);
  return {
    ...{ person, facts, account, fromNumber, pauseMs: 0 },
    limits: callLimits(kind, tenant.settings),
    ...(agent && { agent }),
  };
}
