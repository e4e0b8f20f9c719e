import type { Person, Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';

/** Who has said no to this shift (the newest answer counts), and who works at that time. */
export async function readAnswers(
  { db }: TenantTx,
  { shift, people }: { shift: Shift; people: readonly Person[] },
): Promise<{ declined: ReadonlySet<string>; worksThen: ReadonlySet<string> }> {
  const ids = people.map(({ id }) => id);
  const answers = await db.answer.findMany({
    where: { shiftId: shift.id, personId: { in: ids } },
    orderBy: { id: 'asc' },
    select: { personId: true, answer: true },
  });
  const newest = new Map(answers.map(({ personId, answer }) => [personId, answer]));
  const claims = await db.slotClaim.findMany({
    where: {
      personId: { in: ids },
      active: true,
      startsAt: { lt: shift.endsAt },
      endsAt: { gt: shift.startsAt },
    },
    select: { personId: true },
  });
  return {
    declined: new Set(ids.filter((id) => newest.get(id) === 'declined')),
    worksThen: new Set(claims.map(({ personId }) => personId)),
  };
}
