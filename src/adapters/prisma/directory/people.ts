import type {
  People,
  Person,
  PersonChanged,
  PersonFields,
} from '../../../ports/stores/directory/people.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { PersonModel } from '../generated/models.ts';
import { quietHoursOf } from '../gate/hours-of.ts';
import { given } from './given.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { isId } from './is-id.ts';
import { mustKnowCursor, pageArgs, paged } from './paging.ts';
import { isUniqueViolation } from './unique-violation.ts';

/** Contacts and users are people too, in lists of their own. */
const STAFF = 'staff';

export function createPeople(database: Database): People {
  return {
    create: (tenantId, person) => createPerson(database, tenantId, person),

    list: (tenantId, page) =>
      database.inTenant(tenantId, async ({ db }) => {
        await mustKnowCursor(db.person, page);
        const rows = await db.person.findMany({
          where: { tenantId, role: STAFF },
          ...pageArgs(page),
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return paged(rows, page, personOf);
      }),

    read: (tenantId, personId) => database.inTenant(tenantId, (tx) => readPerson(tx, personId)),

    find: (tenantId, reference) =>
      database.inTenant(tenantId, async (tx) => {
        const byId = isId(reference) ? await readPerson(tx, reference) : undefined;
        if (byId) return byId;
        const where = { tenantId, role: STAFF, externalId: reference };
        const row = await tx.db.person.findFirst({ where });
        return row ? personOf(row) : undefined;
      }),

    sharingPhone: (tenantId, personId) =>
      database.inTenant(tenantId, (tx) => sharingPhone(tx, personId)),

    change: (tenantId, personId, change) => changePerson(database, { tenantId, personId, change }),
  };
}

async function createPerson(database: Database, tenantId: string, person: PersonFields) {
  const { phone, quietHours, ...fields } = person;
  const data = { tenantId, ...fields, ...personColumns({ phone, quietHours }) };
  try {
    const row = await database.inTenant(tenantId, ({ db }) => db.person.create({ data }));
    return { kind: 'created' as const, person: personOf(row) };
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'external_id_taken' as const };
    throw error;
  }
}

async function changePerson(
  database: Database,
  order: { tenantId: string; personId: string; change: Partial<PersonFields> },
): Promise<PersonChanged> {
  const { tenantId, personId, change } = order;
  const { phone, quietHours, ...fields } = change;
  const data = { ...given(fields), ...personColumns({ phone, quietHours }) };
  try {
    return await database.inTenant(tenantId, async (tx) => {
      await tx.db.person.updateMany({
        where: { tenantId, id: personId, role: STAFF },
        data,
      });
      const person = await readPerson(tx, personId);
      if (!person) return { kind: 'not_found' };
      await tellJobs(tx.db, { shift: { pool: { members: { some: { personId } } } } });
      return { kind: 'changed', person };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { kind: 'external_id_taken' };
    throw error;
  }
}

async function readPerson({ db, tenantId }: TenantTx, personId: string) {
  const row = await db.person.findFirst({ where: { tenantId, id: personId, role: STAFF } });
  return row ? personOf(row) : undefined;
}

async function sharingPhone({ db, tenantId }: TenantTx, personId: string): Promise<string[]> {
  const person = await db.person.findFirst({ where: { tenantId, id: personId } });
  if (!person || person.phone === null) return [];
  const others = await db.person.findMany({
    where: { tenantId, numberHash: person.numberHash, id: { not: personId } },
    select: { id: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return others.map(({ id }) => id);
}

export function personColumns({
  phone,
  quietHours,
}: {
  phone: PersonFields['phone'] | undefined;
  quietHours: PersonFields['quietHours'] | undefined;
}) {
  return {
    ...(phone !== undefined && {
      phone: phone?.e164 ?? null,
      numberHash: phone?.hash ?? null,
      phoneCountry: phone?.country ?? null,
      phoneType: phone?.type ?? null,
      phoneZones: phone?.zones ?? [],
    }),
    ...(quietHours !== undefined && {
      quietFrom: quietHours?.from ?? null,
      quietTo: quietHours?.to ?? null,
    }),
  };
}

export function personOf(row: PersonModel): Person {
  return {
    personId: row.id,
    externalId: row.externalId,
    firstName: row.firstName,
    lastName: row.lastName,
    phone:
      row.phone === null
        ? null
        : {
            e164: row.phone,
            country: row.phoneCountry ?? '',
            type: row.phoneType ?? 'unknown',
            zones: row.phoneZones,
          },
    zone: row.zone,
    quietHours: quietHoursOf(row) ?? null,
    active: row.active,
    callsAllowed: row.callsAllowed,
    createdAt: row.createdAt.getTime(),
  };
}
