import type {
  InteractionState,
  SignUpSource,
  SignUpState,
} from '../../../domain/qualification/sign-up.ts';
import type { SignUp, SignUps } from '../../../ports/stores/sign-ups.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import type { Prisma } from '../generated/client.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { enqueueQualification } from './enqueue.ts';
import { readQualificationSettings, writeQualificationSettings } from './settings.ts';

const whole = {
  include: {
    jobs: {
      include: { interaction: true, attempts: { orderBy: { reservedAt: 'asc' } } },
      orderBy: { openedAt: 'desc' },
      take: 1,
    },
  },
} as const satisfies Prisma.SignUpDefaultArgs;
type SignUpRow = Prisma.SignUpGetPayload<typeof whole>;
type JobRow = SignUpRow['jobs'][number];

export function createSignUps(database: Database): SignUps {
  return {
    enqueue: ({ tenantId, ...order }) =>
      database.inTenant(tenantId, (tx) => enqueueQualification(tx, { ...order, source: 'api' })),
    enqueueTest: (tenantId) => database.inTenant(tenantId, enqueueTest),
    list: (tenantId, { state, ...page }) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.signUp, page);
        const rows = await db.signUp.findMany({
          ...whole,
          where: { tenantId, ...(state !== undefined && { state }) },
          ...pageArgs(page),
          orderBy: [{ enqueuedAt: 'desc' }, { id: 'asc' }],
        });
        return paged(rows, page, signUpOf);
      }),
    read: (tenantId, signUpId) =>
      database.inTenant(tenantId, async ({ db }) => {
        const row = await db.signUp.findFirst({ where: { tenantId, id: signUpId }, ...whole });
        return row ? signUpOf(row) : undefined;
      }),
    dispatch: (tenantId, limit) => database.inTenant(tenantId, (tx) => dispatch(tx, limit)),
    settings: (tenantId) => database.inTenant(tenantId, readQualificationSettings),
    writeSettings: (tenantId, write) =>
      database.inTenant(tenantId, (tx) => writeQualificationSettings(tx, write)),
  };
}

async function enqueueTest(tx: TenantTx) {
  const { overrideNumber } = await readQualificationSettings(tx);
  if (overrideNumber === undefined) return 'no_override' as const;
  return enqueueQualification(tx, { userId: null, isTrusted: true, source: 'test' });
}

/** Starting a run that is open changes nothing, so what is ordered twice is done once. */
async function dispatch(tx: TenantTx, limit: number): Promise<SignUp[]> {
  const { db, tenantId } = tx;
  const rows = await db.signUp.findMany({
    ...whole,
    where: { tenantId, state: 'queued', jobs: { some: { state: 'active' } } },
    orderBy: [{ enqueuedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  for (const { jobs } of rows) {
    for (const { id } of jobs) await begin(tx, id);
  }
  return rows.map(signUpOf);
}

async function begin(tx: TenantTx, jobId: string): Promise<void> {
  const input = { tenantId: tx.tenantId, jobId };
  await enqueueStart(tx, { kind: 'qualification', id: jobId, jobId, input });
  await tellJobs(tx.db, { id: jobId });
}

function signUpOf({ jobs: [job], ...row }: SignUpRow): SignUp {
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
    calls: (job?.attempts ?? []).map(({ id, carrierSid, dialedAt, outcome }) => ({
      attemptId: id,
      ...(carrierSid !== null && { callSid: carrierSid }),
      ...(dialedAt && { dialedAt: dialedAt.getTime() }),
      ...(outcome !== null && { outcome }),
    })),
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
