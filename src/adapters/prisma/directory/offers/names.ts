import type { TenantTx } from '../../db/database.ts';

export type NameOf = (personId: string | null) => { personId: string; name: string };

/** Names of a tenant's people. Agencies have hundreds of them, not millions. */
export async function readNames({ db, tenantId }: TenantTx): Promise<NameOf> {
  const people = await db.person.findMany({
    where: { tenantId },
    select: { id: true, firstName: true, lastName: true },
  });
  const names = new Map(people.map((one) => [one.id, `${one.firstName} ${one.lastName}`]));
  return (personId) => ({ personId: personId ?? '', name: names.get(personId ?? '') ?? '' });
}
