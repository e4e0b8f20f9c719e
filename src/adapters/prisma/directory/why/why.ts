import type { Why, WhyEntries, WhyPage } from '../../../../ports/stores/directory/why.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { readNames, STAFF } from '../offers/names.ts';
import { readCallBacks } from './call-backs.ts';
import { readDecisions } from './decisions.ts';
import { readEvents } from './events.ts';
import { readPlaces } from './places.ts';
import { readTexts } from './texts.ts';
import { pageOfTold } from './told.ts';

export function createWhy(database: Database): Why {
  return {
    shift: (tenantId, shiftId, page) =>
      database.inTenant(tenantId, async (tx) => {
        const shift = await tx.db.shift.findFirst({ where: { tenantId, id: shiftId } });
        return shift
          ? answer(tx, page, { ...ofAll({ job: { shiftId } }), people: STAFF })
          : undefined;
      }),

    appointment: (tenantId, appointmentId, page) =>
      database.inTenant(tenantId, async (tx) => {
        const found = await tx.db.appointment.findFirst({ where: { tenantId, id: appointmentId } });
        if (!found) return undefined;
        const people = { appointments: { some: { id: appointmentId } } };
        return answer(tx, page, { ...ofAll({ job: { appointmentId } }), people });
      }),

    signUp: (tenantId, signUpId, page) =>
      database.inTenant(tenantId, async (tx) => {
        const found = await tx.db.signUp.findFirst({ where: { tenantId, id: signUpId } });
        if (!found) return undefined;
        const people = { signUps: { some: { id: signUpId } } };
        return answer(tx, page, { ...ofAll({ job: { signUpId } }), people });
      }),

    person: (tenantId, personId, page) =>
      database.inTenant(tenantId, async (tx) => {
        const person = await tx.db.person.findFirst({ where: { tenantId, id: personId } });
        if (!person) return undefined;
        return answer(tx, page, { ...ofAll({ personId }), people: { id: personId } });
      }),

    attempt: (tenantId, attemptId, page) =>
      database.inTenant(tenantId, async (tx) => {
        const attempt = await tx.db.attempt.findFirst({ where: { tenantId, id: attemptId } });
        if (!attempt) return undefined;
        const { jobId, personId } = attempt;
        return answer(tx, page, {
          decisions: { attemptId },
          places: { jobId, personId },
          attempts: { id: attemptId },
          people: { id: personId },
        });
      }),
  };
}

/** What belongs to the question, in every source. */
interface AskedAbout {
  decisions: Prisma.DecisionWhereInput;
  places: Prisma.OfferPlaceWhereInput;
  attempts: Prisma.AttemptWhereInput;
  texts?: Prisma.MessageWhereInput;
  callBacks?: Prisma.InboundCallWhereInput;
  /** Who is named in it. */
  people: Prisma.PersonWhereInput;
}

const ofAll = (
  where:
    | { personId: string }
    | { job: { shiftId: string } | { appointmentId: string } | { signUpId: string } },
): Omit<AskedAbout, 'people'> => ({
  decisions: where,
  places: where,
  attempts: where,
  texts: where,
  callBacks: where,
});

async function answer(tx: TenantTx, page: WhyPage, asked: AskedAbout): Promise<WhyEntries> {
  const { decisions, places, attempts, texts, callBacks, people } = asked;
  const { zone } = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  const part = { ...page, zone, nameOf: await readNames(tx, people) };
  const told = [
    ...(await readPlaces(tx, places, part)),
    ...(await readDecisions(tx, decisions, part)),
    ...(texts ? await readTexts(tx, texts, part) : []),
    ...(await readEvents(tx, attempts, part)),
    ...(callBacks ? await readCallBacks(tx, callBacks, part) : []),
  ];
  return pageOfTold(told, page.limit);
}
