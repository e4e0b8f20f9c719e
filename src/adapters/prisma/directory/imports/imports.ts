import type { Imported, Imports } from '../../../../ports/stores/directory/imports.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { tellJobs } from '../../outbox/tell-jobs.ts';
import { personOf } from '../people.ts';
import { isUniqueViolation } from '../unique-violation.ts';
import { codesBeside } from '../shifts/codes-beside.ts';
import { knownAppointments, readContacts } from './known-appointments.ts';
import { knownShifts } from './known-shifts.ts';
import { writeAppointments } from './write-appointments.ts';
import { writeContacts } from './write-contacts.ts';
import { writePeople } from './write-people.ts';
import { writePool } from './write-pool.ts';
import { writeShifts } from './write-shifts.ts';

export function createImports(database: Database): Imports {
  return {
    people: (tenantId, plan) =>
      importing(database, tenantId, async (tx) => {
        const planned = plan(await readPeople(tx));
        await writePeople(tx, planned.writes);
        const changed = planned.writes.map(({ personId }) => personId);
        const inPool = { pool: { members: { some: { personId: { in: changed } } } } };
        if (changed.length > 0) await tellJobs(tx.db, { shift: inPool });
        return planned;
      }),

    pools: (tenantId, plan) =>
      importing(database, tenantId, async (tx) => {
        const rows = await tx.db.pool.findMany({
          where: { tenantId },
          select: { id: true, name: true, members: { orderBy: { position: 'asc' } } },
        });
        const pools = rows.map(({ id, name, members }) => ({
          poolId: id,
          name,
          members: members.map(({ personId }) => personId),
        }));
        const planned = plan({ people: await readPeople(tx), pools });
        const written: string[] = [];
        for (const pool of planned.writes) written.push(await writePool(tx, pool));
        if (written.length > 0) await tellJobs(tx.db, { shift: { poolId: { in: written } } });
        return planned;
      }),

    contacts: (tenantId, plan) =>
      importing(database, tenantId, async (tx) => {
        await lockPeople(tx);
        const planned = plan(await readContacts(tx));
        await writeContacts(tx, planned.writes);
        return planned;
      }),

    appointments: (tenantId, named, plan) =>
      importing(database, tenantId, async (tx) => {
        const planned = plan(await knownAppointments(tx, named));
        await writeAppointments(tx, planned.writes);
        return planned;
      }),

    async shifts(tenantId, plan) {
      const beside = await codesBeside(database, tenantId);
      return importing(database, tenantId, async (tx) => {
        const planned = plan(await knownShifts(tx, beside));
        await writeShifts(tx, planned.writes);
        return planned;
      });
    },
  };
}

async function importing<Plan>(
  database: Database,
  tenantId: string,
  work: (tx: TenantTx) => Promise<Plan>,
): Promise<Imported<Plan>> {
  try {
    return await database.inTenant(tenantId, async (tx) => {
      await tx.db
        .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import/${tenantId}`}, 0))`;
      return { kind: 'done', plan: await work(tx) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'collided' };
    throw error;
  }
}

/** Locked: what is written stands on how they are now. */
async function readPeople(tx: TenantTx) {
  await lockPeople(tx);
  const { db, tenantId } = tx;
  const rows = await db.person.findMany({
    where: { tenantId, role: 'staff' },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(personOf);
}

async function lockPeople({ db, tenantId }: TenantTx): Promise<void> {
  await db.$executeRaw`SELECT 1 FROM person WHERE tenant_id = ${tenantId}::uuid ORDER BY id FOR NO KEY UPDATE`;
}
