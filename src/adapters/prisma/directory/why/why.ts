import type { Why, WhyEntry } from '../../../../ports/stores/directory/why.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { readCallBacks } from './call-backs.ts';
import { type AskedAbout, readDecisions } from './decisions.ts';
import { readEvents } from './events.ts';

export function createWhy(database: Database): Why {
  return {
    shift: (tenantId, shiftId) =>
      database.inTenant(tenantId, async (tx) => {
        const shift = await tx.db.shift.findFirst({ where: { tenantId, id: shiftId } });
        if (!shift) return undefined;
        const ofShift = { job: { shiftId } };
        return entries(tx, ofShift, ofShift, ofShift);
      }),

    person: (tenantId, personId) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await tx.db.person.findFirst({ where: { tenantId, id: personId } });
        return person ? entries(tx, { personId }, { personId }, { personId }) : undefined;
      }),

    attempt: (tenantId, attemptId) =>
      database.inTenant(tenantId, async (tx) => {
        const attempt = await tx.db.attempt.findFirst({ where: { tenantId, id: attemptId } });
        return attempt ? entries(tx, { attemptId }, { id: attemptId }) : undefined;
      }),
  };
}

async function entries(
  tx: TenantTx,
  decisions: AskedAbout,
  attempts: Prisma.AttemptWhereInput,
  callBacks?: Prisma.InboundCallWhereInput,
): Promise<WhyEntry[]> {
  const found = [
    ...(await readDecisions(tx, decisions)),
    ...(await readEvents(tx, attempts)),
    ...(callBacks ? await readCallBacks(tx, callBacks) : []),
  ];
  return found.toSorted((a, b) => a.at - b.at);
}
