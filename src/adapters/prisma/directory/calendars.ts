import type {
  Calendar,
  CalendarOwner,
  Calendars,
  ClaimedShift,
} from '../../../ports/stores/directory/calendars.ts';
import type { Database, TenantTx } from '../db/database.ts';

/** What lies further back nobody looks for in a calendar. */
const SHOWN_BACK_MS = 90 * 86_400_000;
const SHOWN_MAX = 5000;

export function createCalendars(database: Database): Calendars {
  const standing = ({
    tenantId,
    personId = null,
  }: {
    tenantId: string;
    personId?: string | null;
  }) => ({
    tenantId,
    personId,
    revokedAt: null,
  });
  const isThere = async ({ db, tenantId }: TenantTx, { personId }: CalendarOwner) =>
    personId === undefined ||
    (await db.person.findFirst({ where: { tenantId, id: personId } })) !== null;

  return {
    open: (owner) =>
      database.inTenant(owner.tenantId, async (tx) => {
        if (!(await isThere(tx, owner))) return undefined;
        const where = standing(owner);
        const feed =
          (await tx.db.calendarFeed.findFirst({ where })) ??
          (await tx.db.calendarFeed.create({ data: where }));
        return feed.id;
      }),

    revoke: (owner) =>
      database.inTenant(owner.tenantId, async (tx) => {
        if (!(await isThere(tx, owner))) return 'not_found';
        const { count } = await tx.db.calendarFeed.updateMany({
          where: standing(owner),
          data: { revokedAt: new Date() },
        });
        return count === 0 ? 'nothing_to_revoke' : 'revoked';
      }),

    async read(feedId) {
      const feed = await database.asSystem((db) =>
        db.calendarFeed.findFirst({ where: { id: feedId, revokedAt: null } }),
      );
      if (!feed) return undefined;
      const { tenantId, personId } = feed;
      return database.inTenant(tenantId, (tx) => readCalendar(tx, personId ?? undefined));
    },
  };
}

async function readCalendar(
  { db, tenantId, now }: TenantTx,
  personId: string | undefined,
): Promise<Calendar> {
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const rows = await db.slotClaim.findMany({
    where: {
      tenantId,
      endsAt: { gt: new Date(now - SHOWN_BACK_MS) },
      ...(personId !== undefined && { personId }),
    },
    include: { shift: true, person: true },
    orderBy: { claimedAt: 'desc' },
    take: SHOWN_MAX,
  });
  const owner =
    personId === undefined ? null : await db.person.findFirst({ where: { id: personId } });
  const claims = new Map<string, ClaimedShift>();
  // The newest first: whoever gave a shift back and took it again has it.
  for (const { shift, person, ...row } of rows) {
    const key = `${row.shiftId}/${row.personId}`;
    const newer = claims.get(key);
    if (newer) {
      newer.timesClaimed += 1;
      continue;
    }
    claims.set(key, {
      shiftId: row.shiftId,
      personId: row.personId,
      personName: nameOf(person),
      shiftCode: shift.code,
      patientName: `${shift.patientFirstName} ${shift.patientLastName}`,
      suburb: shift.suburb,
      startsAt: row.startsAt.getTime(),
      endsAt: row.endsAt.getTime(),
      zone: shift.zone,
      isActive: row.active && shift.status !== 'cancelled',
      timesClaimed: 1,
      changedAt: Math.max(row.claimedAt.getTime(), shift.updatedAt.getTime()),
    });
  }
  return {
    tenantName: tenant.name,
    ...(tenant.officePhone !== null && { officePhone: tenant.officePhone }),
    ...(owner && { personName: nameOf(owner) }),
    claims: [...claims.values()],
  };
}

function nameOf({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`;
}
