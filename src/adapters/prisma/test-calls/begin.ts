import { randomBytes } from 'node:crypto';
import { judge } from '../../../domain/gate/judge.ts';
import type { Verdict } from '../../../domain/gate/verdict.ts';
import { TEST_CALL_RULES, TEST_CALL_SECONDS } from '../../../domain/test-call.ts';
import type { PersonNumber } from '../../../ports/stores/directory/people.ts';
import type { TestCallMove } from '../../../ports/stores/test-calls.ts';
import { lockAccount } from '../accounts/lock-account.ts';
import { nextInstant } from '../attempts/dial/next-instant.ts';
import { recordAttemptEvent } from '../attempts/record-event.ts';
import type { TenantTx } from '../db/database.ts';
import { type Account, type Person, Prisma } from '../generated/client.ts';
import { lockHolds } from '../holds/lock-holds.ts';
import { lockNumber } from '../suppressions/lock-number.ts';
import { testCallFacts } from './test-call-facts.ts';

/** The one entry of the operators in a tenant's staff; not active, so that no offer ever reaches it. */
const OPERATOR = { externalId: 'ringdown/call-me', firstName: 'Test', lastName: 'Call' };
const FENCE = 1;

/** Locks as every dial does: holds, number, account. What committed first wins. */
export async function beginTestCall(tx: TenantTx, number: PersonNumber): Promise<TestCallMove> {
  const { db, tenantId } = tx;
  await lockHolds(db, 'shared');
  await lockNumber(tx, number.hash);
  const { sender, ...tenant } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    include: { sender: true },
  });
  const health = await lockAccount(tx, sender.accountId);
  const account = await db.account.findUniqueOrThrow({ where: { id: sender.accountId } });
  const person = await operatorOf(tx, number);
  const facts = await testCallFacts(tx, { tenant, account, health, sender, person });
  const verdict = judge(facts, TEST_CALL_RULES);
  if (verdict.kind !== 'go') return refusal(verdict);
  const [line] = await db.$queryRaw<{ isFree: boolean }[]>`
    SELECT lines > lines_in_use(id) AS "isFree" FROM account WHERE id = ${account.id}::uuid`;
  if (!line?.isFree) return { kind: 'refused', rule: 'free_line', says: 'All lines are busy.' };
  // Somebody waits for it: it does not queue for a slot, but leaves at the account's pace all the same.
  const accountId = Prisma.sql`${account.id}::uuid`;
  const inMs = (await nextInstant(db, { accountId, to: 'post' })) ?? 0;
  const { attemptId, token } = await reserve(tx, { person, account, from: sender.number });
  return {
    ...{ kind: 'post', attemptId, token, fence: FENCE, inMs },
    order: {
      account: account.ref,
      to: number.e164,
      from: sender.number,
      ringTimeoutSeconds: TEST_CALL_SECONDS.ringTimeout,
      talkLimitSeconds: TEST_CALL_SECONDS.talkLimit,
    },
  };
}

/** Without the number in the database: there it would be found as somebody's who is to be asked, or has written. */
async function operatorOf({ db, tenantId }: TenantTx, number: PersonNumber): Promise<Person> {
  const { externalId } = OPERATOR;
  const stored = await db.person.upsert({
    where: { tenantId_role_externalId: { tenantId, role: 'staff', externalId } },
    update: {},
    create: { ...OPERATOR, tenantId, active: false, callsAllowed: false },
  });
  return {
    ...stored,
    phone: number.e164,
    numberHash: number.hash,
    phoneCountry: number.country,
    phoneType: number.type,
  };
}

function refusal(verdict: Exclude<Verdict, { kind: 'go' }>): TestCallMove {
  const finding = verdict.findings.find(({ rule }) => rule === verdict.rule);
  const numbers = Object.entries(finding?.numbers ?? {}).map(([name, value]) => `${name} ${value}`);
  return { kind: 'refused', rule: verdict.rule, says: numbers.join(', ') };
}

/** Dialling from the start: should this process die, housekeeping finds out what became of it. */
async function reserve(
  tx: TenantTx,
  { person, account, from }: { person: Person; account: Account; from: string },
): Promise<{ attemptId: string; token: string }> {
  const { db, now, tenantId } = tx;
  const at = new Date(now);
  const closed = { state: 'closed', stage: 'closed', openedAt: at, closedAt: at };
  const job = await db.job.create({ data: { tenantId, kind: 'test_call', ...closed } });
  const token = randomBytes(24).toString('base64url');
  const { id: attemptId } = await db.attempt.create({
    data: {
      ...{ tenantId, jobId: job.id, ordinal: 'call-me', round: 1, personId: person.id, token },
      ...{ purpose: 'operational', accountId: account.id, fromNumber: from },
      toNumber: person.phone ?? '',
      numberHash: person.numberHash ?? '',
      ...{ state: 'dialing', fence: FENCE, reservedAt: at, dialedAt: at },
    },
  });
  await db.$executeRaw`UPDATE attempt SET dialed_real_at = clock_timestamp() WHERE id = ${attemptId}::uuid`;
  const event = {
    attemptId,
    source: 'operator',
    kind: 'dialing',
    detail: { fence: FENCE },
  } as const;
  await recordAttemptEvent(tx, event);
  return { attemptId, token };
}
