import type { Person, Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { overlapping } from '../claims/overlapping.ts';

export interface Answers {
  /** Of this shift, by anybody. */
  seatsTaken: number;
  /** By the newest answer. */
  declined: ReadonlySet<string>;
  worksThen: ReadonlySet<string>;
  /** Had a seat of this shift and has lost it. */
  gaveUp: ReadonlySet<string>;
}

/** What people have said about this shift, and what they work at that time. */
export async function readAnswers(
  { db }: TenantTx,
  { shift, people }: { shift: Shift; people: readonly Person[] },
): Promise<Answers> {
  const ids = people.map(({ id }) => id);
  const answers = await db.answer.findMany({
    where: { shiftId: shift.id, personId: { in: ids } },
    orderBy: { id: 'asc' },
    select: { personId: true, answer: true },
  });
  const newest = new Map(answers.map(({ personId, answer }) => [personId, answer]));
  const claims = await db.slotClaim.findMany({
    where: {
      OR: [{ shiftId: shift.id }, { personId: { in: ids }, ...overlapping(shift) }],
    },
    select: { shiftId: true, personId: true, active: true },
  });
  const holders = (active: boolean) =>
    new Set(claims.filter((claim) => claim.active === active).map(({ personId }) => personId));
  return {
    seatsTaken: claims.filter(({ active, shiftId }) => active && shiftId === shift.id).length,
    declined: new Set(ids.filter((id) => newest.get(id) === 'declined')),
    worksThen: holders(true),
    gaveUp: holders(false),
  };
}
