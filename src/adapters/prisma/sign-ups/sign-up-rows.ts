import type {
  InteractionState,
  SignUpSource,
  SignUpState,
} from '../../../domain/qualification/sign-up.ts';
import type { SignUp } from '../../../ports/stores/sign-ups.ts';
import type { TenantTx } from '../db/database.ts';
import type { Prisma } from '../generated/client.ts';

export const withLastJob = {
  include: {
    jobs: { include: { interaction: true }, orderBy: { openedAt: 'desc' }, take: 1 },
  },
} as const satisfies Prisma.SignUpDefaultArgs;
export type SignUpRow = Prisma.SignUpGetPayload<typeof withLastJob>;
type JobRow = SignUpRow['jobs'][number];

/** With every call of every job that they have had. */
export async function signUpsOf({ db }: TenantTx, rows: readonly SignUpRow[]): Promise<SignUp[]> {
  const attempts = await db.attempt.findMany({
    where: { job: { signUpId: { in: rows.map(({ id }) => id) } } },
    include: { job: { select: { signUpId: true } } },
    orderBy: [{ reservedAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    ...signUpOf(row),
    calls: attempts
      .filter(({ job }) => job.signUpId === row.id)
      .map(({ id, carrierSid, dialedAt, outcome }) => ({
        attemptId: id,
        ...(carrierSid !== null && { callSid: carrierSid }),
        ...(dialedAt && { dialedAt: dialedAt.getTime() }),
        ...(outcome !== null && { outcome }),
      })),
  }));
}

function signUpOf({ jobs: [job], ...row }: SignUpRow): Omit<SignUp, 'calls'> {
  return {
    signUpId: row.id,
    userId: row.userId,
    personId: row.personId,
    source: row.source as SignUpSource,
    enqueuedAt: row.enqueuedAt.getTime(),
    state: row.state as SignUpState,
    ...(row.failedBecause !== null && { failedBecause: row.failedBecause }),
    ...(job && { job: jobOf(job) }),
    ...(job?.interaction && { interaction: interactionOf(job.interaction) }),
  };
}

function jobOf({ id, state, dueAt, dueBecause, result }: JobRow): NonNullable<SignUp['job']> {
  return {
    jobId: id,
    isOpen: state === 'active',
    ...(dueAt && { dueAt: dueAt.getTime() }),
    ...(dueBecause !== null && { dueBecause }),
    ...(result !== null && { result }),
  };
}

function interactionOf(
  row: NonNullable<JobRow['interaction']>,
): NonNullable<SignUp['interaction']> {
  return {
    interactionId: row.id,
    threadId: row.threadId,
    state: row.state as InteractionState,
    ...(row.beganAt && { beganAt: row.beganAt.getTime() }),
    ...(row.endedAt && { endedAt: row.endedAt.getTime() }),
  };
}
