import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';

/** Whom shifts are offered to: an agency has hundreds of them. */
export const STAFF = { role: 'staff' } satisfies Prisma.PersonWhereInput;

export type NameOf = (personId: string | null) => { personId: string; name: string };

/** Who has signed up may have left no name. */
export function nameOfPerson({
  firstName,
  lastName,
}: {
  firstName: string;
  lastName: string;
}): string {
  return `${firstName} ${lastName}`.trim() || 'Somebody';
}

/** Names of people of the tenant. Of contacts and of who has signed up there may be millions: name whom you mean. */
export async function readNames(
  { db, tenantId }: TenantTx,
  which: Prisma.PersonWhereInput,
): Promise<NameOf> {
  const people = await db.person.findMany({
    where: { tenantId, AND: which },
    select: { id: true, firstName: true, lastName: true },
  });
  const names = new Map(people.map((one) => [one.id, nameOfPerson(one)]));
  return (personId) => ({ personId: personId ?? '', name: names.get(personId ?? '') ?? '' });
}
