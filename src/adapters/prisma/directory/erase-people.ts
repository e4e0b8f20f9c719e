import type { TenantTx } from '../db/database.ts';
import { forgetNumbers } from '../attempts/forget-numbers.ts';
import { cancelJob } from '../person-jobs/cancel-job.ts';

/** In the tenant's own words: who signs up with the id of a contact is this contact. */
export interface Erased {
  personIds: string[];
  userId: string | null;
}

/** Everybody who is called because this user has signed up, but for contacts and the override number. */
export async function peopleOfUser(
  { db, tenantId }: TenantTx,
  userId: string | null,
): Promise<string[]> {
  if (userId === null) return [];
  const rows = await db.person.findMany({
    where: {
      ...{ tenantId, role: 'user', removedAt: null },
      OR: [{ externalId: userId }, { signUps: { some: { userId } } }],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/**
 * The rows stay, since calls and decisions name them; nothing in them tells who it was. Hashes of called numbers stay too:
 * limits and opt-outs hold for the number, whoever has it. What is under way is not rung any more.
 */
export async function erasePeople(tx: TenantTx, { personIds, userId }: Erased): Promise<void> {
  const { db, tenantId, now } = tx;
  const whose = [{ personId: { in: personIds } }, ...(userId === null ? [] : [{ userId }])];
  const theirs = { tenantId, OR: whose };
  const jobs = await db.job.findMany({
    where: { tenantId, signUp: theirs },
    select: { id: true },
    orderBy: [{ signUpId: 'asc' }, { id: 'asc' }],
  });
  for (const { id: jobId } of jobs) {
    await cancelJob(tx, jobId, { result: 'cancelled', reason: 'Who had signed up was erased.' });
  }
  await db.reviewTask.updateMany({
    where: { tenantId, closedAt: null, jobId: { in: jobs.map(({ id }) => id) } },
    data: { closedAt: new Date(now), closedBy: 'erased', resolution: 'cancelled' },
  });
  await db.signUp.updateMany({ where: theirs, data: { userId: null, phone: null } });
  const people = { tenantId, id: { in: personIds } };
  const hashes = (await db.person.findMany({ where: people })).map(({ numberHash }) => numberHash);
  await db.person.updateMany({
    where: people,
    data: {
      ...{ firstName: '', lastName: '', externalId: null, active: false, callsAllowed: false },
      ...{ phone: null, numberHash: null, phoneCountry: null, phoneType: null, phoneZones: [] },
      ...{ zone: null, region: null, quietFrom: null, quietTo: null, reminderHours: [] },
      removedAt: new Date(now),
    },
  });
  await forgetNumbers(tx, { personIds, hashes: hashes.filter((hash) => hash !== null) });
}
