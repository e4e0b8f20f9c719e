import type { TenantTx } from '../../db/database.ts';

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

/** Names of a tenant's people. Agencies have hundreds of them, not millions. */
export async function readNames({ db, tenantId }: TenantTx): Promise<NameOf> {
  const people = await db.person.findMany({
    where: { tenantId },
    select: { id: true, firstName: true, lastName: true },
  });
  const names = new Map(people.map((one) => [one.id, nameOfPerson(one)]));
  return (personId) => ({ personId: personId ?? '', name: names.get(personId ?? '') ?? '' });
}
