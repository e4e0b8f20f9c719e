import { expect } from 'vitest';
import { randomUUID } from 'node:crypto';
import { takeSeat } from '../../../../src/adapters/prisma/claims/take-seat.ts';
import type { TenantTx } from '../../../../src/adapters/prisma/db/database.ts';
import { reserveText } from '../../../../src/adapters/prisma/texts/reserve-text.ts';
import type { InboundText, MessageRef } from '../../../../src/ports/stores/texts.ts';
import type { Agency, TestOffer, TestPerson, TestStore } from '../claims/agency.ts';

export function personOf(agency: Agency, index = 0): TestPerson {
  const found = agency.people[index];
  if (!found) throw new Error(`The agency has no person ${index}.`);
  return found;
}

export const link = (linkId: string) => `https://ringdown.test/o/${linkId}`;

/** A text of the offer to this person, who has the seat that any but a wave confirms. */
export async function reserved(
  { database }: TestStore,
  agency: Agency,
  {
    offer,
    step = 'confirmation',
    person = personOf(agency),
  }: { offer: TestOffer; step?: string; person?: TestPerson },
): Promise<MessageRef> {
  const { tenantId } = agency;
  const { personId } = person;
  const messageId = await database.inTenant(tenantId, async (tx) => {
    if (!step.startsWith('wave-')) await takesSeat(tx, offer, personId);
    return reserveText(tx, { jobId: offer.offerId, step, personId });
  });
  if (messageId === undefined) throw new Error('Nothing was reserved.');
  return { tenantId, messageId };
}

async function takesSeat(tx: TenantTx, { offerId, shiftId }: TestOffer, personId: string) {
  const shift = await tx.db.shift.findUniqueOrThrow({ where: { id: shiftId } });
  await takeSeat(tx, { shift, jobId: offerId, personId, channel: 'operator' });
}

/** A wave of the offer that has reached this person. */
export async function reach(
  store: TestStore,
  agency: Agency,
  offer: TestOffer,
  person = personOf(agency),
) {
  const ref = await reserved(store, agency, { offer, step: 'wave-1', person });
  await store.database.inTenant(agency.tenantId, ({ db, now }) =>
    db.message.update({
      where: { id: ref.messageId },
      data: { state: 'sent', sentAt: new Date(now) },
    }),
  );
}

export function messageOf({ database }: TestStore, { tenantId, messageId }: MessageRef) {
  return database.inTenant(tenantId, ({ db }) =>
    db.message.findUniqueOrThrow({ where: { id: messageId } }),
  );
}

/** As if the request had been made so long ago. */
export async function age(
  { database }: TestStore,
  { tenantId, messageId }: MessageRef,
  byMs: number,
) {
  await database.inTenant(tenantId, ({ db, now }) =>
    db.message.update({ where: { id: messageId }, data: { sentAt: new Date(now - byMs) } }),
  );
}

/** The default windows close at night, and these tests run at any hour: a zone in which it is day, and its hour. */
function daytime(now: number): { zone: string; hour: number } {
  const hour = new Date(now).getUTCHours();
  return hour >= 7 && hour < 18
    ? { zone: 'UTC', hour }
    : { zone: 'Etc/GMT-12', hour: (hour + 12) % 24 };
}

export async function openAllHours({ database }: TestStore, { tenantId }: Agency) {
  await database.inTenant(tenantId, async ({ db, now }) => {
    await db.person.updateMany({ where: { tenantId }, data: { zone: daytime(now).zone } });
  });
}

/** Everybody has quiet hours that have begun and end with so many full hours from now. */
export async function allAsleep({ database }: TestStore, { tenantId }: Agency, hours: number) {
  await database.inTenant(tenantId, async ({ db, now }) => {
    const { zone, hour } = daytime(now);
    const clock = (inHours: number) => `${String(hour + inHours).padStart(2, '0')}:00`;
    const data = { zone, quietFrom: clock(-1), quietTo: clock(hours) };
    await db.person.updateMany({ where: { tenantId }, data });
  });
}

export function inbound(
  agency: Agency,
  body: string,
  more: Partial<InboundText> = {},
): InboundText {
  return {
    provider: 'twilio',
    dedupKey: randomUUID(),
    accountRef: agency.accountRef,
    from: personOf(agency).phone,
    fromHash: personOf(agency).numberHash,
    to: agency.senderNumber,
    body,
    payload: { Body: body },
    ...more,
  };
}

/** The bodies of the replies so far, the oldest first. */
export async function replies({ database }: TestStore, { tenantId }: Agency): Promise<string[]> {
  return database.inTenant(tenantId, async ({ db }) => {
    const rows = await db.message.findMany({
      where: { step: { startsWith: 'reply-' } },
      orderBy: [{ reservedAt: 'asc' }, { id: 'asc' }],
    });
    const starts = await db.outbox.findMany({ where: { kind: 'start' } });
    const ordered = starts.map(({ target }) => target);
    expect(ordered).toEqual(expect.arrayContaining(rows.map(({ id }) => `text/${id}`)));
    return rows.map(({ body }) => body);
  });
}
