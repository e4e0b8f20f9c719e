import type { CalledContact, Contact } from '../../../../ports/stores/directory/contacts.ts';
import type { TenantTx } from '../../db/database.ts';
import type { PersonModel } from '../../generated/models.ts';
import { callsOfContacts, NO_CALLS } from '../calls-made.ts';
import { personOf } from '../people.ts';

export const standingContacts = (tenantId: string) => ({
  tenantId,
  role: 'contact',
  removedAt: null,
});

export async function readContact(
  tx: TenantTx,
  contactId: string,
): Promise<CalledContact | undefined> {
  const { db, tenantId } = tx;
  const row = await db.person.findFirst({
    where: { ...standingContacts(tenantId), id: contactId },
  });
  if (!row) return undefined;
  const [called] = await withCalls(tx, [row]);
  return called;
}

export async function withCalls(
  tx: TenantTx,
  rows: readonly PersonModel[],
): Promise<CalledContact[]> {
  const ids = rows.map(({ id }) => id);
  const calls = await callsOfContacts(tx, ids);
  return rows.map((row) => ({ ...contactOf(row), calls: calls.get(row.id) ?? NO_CALLS }));
}

export function contactOf(row: PersonModel): Contact {
  const { region, reminderHours } = row;
  return { ...personOf(row), region, reminderHours };
}
