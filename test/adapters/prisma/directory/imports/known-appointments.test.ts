import { afterAll, beforeAll, expect, test } from 'vitest';
import { createImports } from '../../../../../src/adapters/prisma/directory/imports/imports.ts';
import type { KnownAppointments } from '../../../../../src/ports/stores/directory/imports.ts';
import { agencyOf, openStore, type TestStore } from '../../claims/agency.ts';

const DAY_MS = 86_400_000;

let store: TestStore;
beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

/** Contacts `0` to `4`, by their ids, each with an appointment `A<n>` tomorrow. */
async function practice() {
  const agency = await agencyOf(store, { people: 5 });
  const { tenantId, people } = agency;
  await store.database.inTenant(tenantId, async ({ db }) => {
    for (const [n, { personId }] of people.entries()) {
      const data = { role: 'contact', externalId: `p${n}` };
      await db.person.update({ where: { id: personId }, data });
      const startsAt = new Date(Date.now() + DAY_MS);
      const terms = { type: 'check-up', zone: 'UTC', startsAt, externalId: `A${n}` };
      await db.appointment.create({ data: { tenantId, personId, ...terms } });
    }
  });
  return { tenantId, people };
}

test('R14 of thousands only the contacts and appointments are read that the file names', async () => {
  const { tenantId, people } = await practice();
  const [byId, byOwnId, byNumber] = people;
  let known: KnownAppointments | undefined;
  const named = {
    contactIds: [byId?.personId ?? ''],
    contactExternalIds: ['p1', 'nobody'],
    numbers: [byNumber?.phone ?? ''],
    externalIds: ['A4', 'B1'],
  };
  await createImports(store.database).appointments(tenantId, named, (found) => {
    known = found;
    return { writes: [] };
  });

  const contacts = known?.contacts.map(({ personId }) => personId);
  expect(contacts?.toSorted()).toEqual(
    [byId, byOwnId, byNumber].map((person) => person?.personId).toSorted(),
  );
  expect(known?.appointments.map(({ externalId }) => externalId).toSorted()).toEqual([
    ...['A0', 'A1', 'A2', 'A4'],
  ]);
});
