import { judge } from '../../../../domain/gate/judge.ts';
import {
  GATE_VERSION,
  type NamedFinding,
  type RuleName,
  type Verdict,
} from '../../../../domain/gate/verdict.ts';
import { HOLD_SCOPES, type HoldScope } from '../../../../domain/gate/hold-scope.ts';
import type { TenantTx } from '../../db/database.ts';
import { readHolds } from '../../gate/read-holds.ts';
import { readSituation } from '../../gate/read-facts.ts';
import type { Message } from '../../generated/client.ts';
import { timeOfNotice } from '../../notices/judge-notice.ts';
import type { JobRow } from '../../offers/lock-job.ts';
import { timeOfDecision } from './time-of-decision.ts';

/** A later tier is asked about again after this long. */
const TIER_LOOK_MS = 60_000;

/**
 * May this text go out now? An offer passes the whole gate. A confirmation or a reply answers what the
 * person has just done, so only holds, the account and opt-outs stand in its way; what the office has decided waits for
 * the person's hours too.
 * @returns undefined when the person has left the pool or has another number by now.
 */
export async function judgeText(
  tx: TenantTx,
  { message, job }: { message: Message; job: JobRow | undefined },
): Promise<Verdict | undefined> {
  if (message.noticeId !== null) return judgeNotice(tx, message);
  if (!job || !message.step.startsWith('wave-')) {
    const verdict = await judgeAnswer(tx, message);
    return verdict.kind === 'go' ? inTime(tx, verdict, await timeOfDecision(tx, message)) : verdict;
  }
  const personIds = message.personId === null ? [] : [message.personId];
  const { people } = await readSituation(tx, { job, about: 'text', personIds });
  const [addressee] = people;
  if (addressee?.person.numberHash !== message.numberHash) return undefined;
  const verdict = judge(addressee.facts);
  // The tier before may be spent any moment.
  return verdict.kind === 'wait' && verdict.rule === 'tier_open'
    ? { ...verdict, untilAt: Math.min(verdict.untilAt ?? Infinity, tx.now + TIER_LOOK_MS) }
    : verdict;
}

/** What the office must know may say that everything of its own is held: only holds above tenants stop it. */
async function judgeNotice(tx: TenantTx, message: Message): Promise<Verdict | undefined> {
  const time = await timeOfNotice(tx, message);
  if (!time) return undefined;
  const verdict = await judgeAnswer(tx, message, ['everything', 'account', 'sender']);
  if (verdict.kind !== 'go' || time.kind === 'now') return verdict;
  return inTime(tx, verdict, time.at, time.because === 'hours' ? 'hours' : 'cap');
}

function inTime(
  { now }: TenantTx,
  verdict: Verdict,
  untilAt = now,
  rule: RuleName = 'hours',
): Verdict {
  if (untilAt <= now) return verdict;
  const wait = { rule, says: 'wait', covers: 'person', untilAt } as const;
  const asked = { findings: [wait], version: GATE_VERSION };
  return { kind: 'wait', rule, covers: 'person', untilAt, ...asked };
}

async function judgeAnswer(
  tx: TenantTx,
  message: Message,
  scopes: readonly HoldScope[] = HOLD_SCOPES,
): Promise<Verdict> {
  const { db, tenantId } = tx;
  const { accountId, numberHash, jobId, personId } = message;
  const { senderId, sender, formerSenders } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: { sender: true, formerSenders: true },
  });
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId } });
  const holds = await readHolds(tx, { jobId: jobId ?? '', accountId, senderId });
  const hold = holds.find(
    ({ scope, target }) => scopes.includes(scope) && (scope !== 'person' || target === personId),
  );
  const shared = [senderId, ...formerSenders.map((former) => former.senderId)];
  const optOut = await db.suppression.findFirst({
    where: {
      ...{ numberHash, liftedAt: null, OR: [{ tenantId }, { senderId: { in: shared } }] },
      purpose: { in: ['everything', 'operational'] },
    },
  });
  const asked = (findings: NamedFinding[]) => ({ findings, version: GATE_VERSION });
  if (optOut) {
    const rule: RuleName = 'not_suppressed';
    const numbers = { optedOutBy: optOut.source };
    const refusal = { rule, says: 'never', covers: 'person', numbers } as const;
    return { kind: 'never', rule, covers: 'person', ...asked([refusal]) };
  }
  const wait = (rule: RuleName, numbers: Record<string, string>): Verdict => ({
    ...{ kind: 'wait', rule, covers: 'job', untilAt: undefined },
    ...asked([{ rule, says: 'wait', covers: 'job', numbers }]),
  });
  if (hold) return wait('hold', { scope: hold.scope, reason: hold.reason });
  if (account.heldBecause !== null) return wait('account_ready', { held: account.heldBecause });
  if (sender.heldBecause !== null) return wait('sender_ready', { held: sender.heldBecause });
  return { kind: 'go', ...asked([]) };
}
