import type { SignUp, SignUps } from '../../../ports/stores/sign-ups.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { mustKnowCursor, pageArgs, paged } from '../directory/paging.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { enqueueQualification } from './enqueue.ts';
import { eraseUser } from './erase-user.ts';
import { type SignUpRow, signUpsOf, withLastJob } from './sign-up-rows.ts';
import { readQualificationSettings, writeQualificationSettings } from './settings.ts';

export function createSignUps(database: Database): SignUps {
  return {
    enqueue: ({ tenantId, ...order }) =>
      database.inTenant(tenantId, (tx) => enqueueQualification(tx, { ...order, source: 'api' })),
    enqueueTest: (tenantId) => database.inTenant(tenantId, enqueueTest),
    list: (tenantId, { state, ...page }) =>
      database.inTenant(tenantId, async (tx) => {
        const { db } = tx;
        await mustKnowCursor(db.signUp, page);
        const rows = await db.signUp.findMany({
          ...withLastJob,
          where: { tenantId, ...(state !== undefined && { state }) },
          ...pageArgs(page),
          orderBy: [{ enqueuedAt: 'desc' }, { id: 'asc' }],
        });
        const { items, ...rest } = paged(rows, page, (row: SignUpRow) => row);
        return { ...rest, items: await signUpsOf(tx, items) };
      }),
    read: (tenantId, signUpId) =>
      database.inTenant(tenantId, async (tx) => {
        const where = { tenantId, id: signUpId };
        const rows = await tx.db.signUp.findMany({ ...withLastJob, where });
        return (await signUpsOf(tx, rows))[0];
      }),
    dispatch: (tenantId, limit) => database.inTenant(tenantId, (tx) => dispatch(tx, limit)),
    erase: (tenantId, userId) => database.inTenant(tenantId, (tx) => eraseUser(tx, userId)),
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
    ...withLastJob,
    where: { tenantId, state: 'queued', jobs: { some: { state: 'active' } } },
    orderBy: [{ enqueuedAt: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  for (const { jobs } of rows) {
    for (const { id } of jobs) await begin(tx, id);
  }
  return signUpsOf(tx, rows);
}

async function begin(tx: TenantTx, jobId: string): Promise<void> {
  const input = { tenantId: tx.tenantId, jobId };
  await enqueueStart(tx, { kind: 'qualification', id: jobId, jobId, input });
  await tellJobs(tx.db, { id: jobId });
}
