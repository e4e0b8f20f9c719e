import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { ROSTER_WRITE } from '../../../domain/webhooks-out/event-types.ts';
import type { TenantTx } from '../db/database.ts';
import type { Shift } from '../generated/client.ts';
import { enqueueStart } from '../outbox/enqueue.ts';
import { enqueueEvent } from '../webhooks-out/enqueue-event.ts';

export interface MadeClaim {
  claimId: string;
  offerId: string;
  shift: Shift;
  personId: string;
  seat: number;
  channel: string;
}

/** Orders, in the claim's own transaction, what follows from it: the roster is told, and the person is reminded (X9). */
export async function followClaim(tx: TenantTx, claim: MadeClaim): Promise<void> {
  const { claimId, offerId, shift, personId: staffId, seat, channel } = claim;
  const { db, tenantId, now } = tx;
  const subject = `shifts/${shift.id}`;
  const ids = { claimId, offerId, shiftId: shift.id, staffId };
  await enqueueEvent(tx, { type: 'claim.made', subject, data: { ...ids, seat, channel } });
  const deliveryId = await orderRosterWrite(tx, claim);
  if (deliveryId === undefined) {
    await enqueueEvent(tx, { type: 'claim.confirmed', subject, data: ids });
  }
  const remindsAt = await reminderDue(tx, shift);
  if (deliveryId === undefined && remindsAt <= now) return;
  const roster = deliveryId === undefined ? 'none' : 'waiting';
  await db.afterClaim.create({
    data: { tenantId, claimId, roster, deliveryId: deliveryId ?? null },
  });
  await enqueueStart(tx, {
    kind: 'after-claim',
    id: claimId,
    input: { tenantId, claimId, ...(deliveryId !== undefined && { deliveryId }) },
  });
}

/** @returns 0 where nobody is reminded. */
async function reminderDue({ db, tenantId }: TenantTx, { startsAt }: Shift): Promise<number> {
  const { settings } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { settings: true },
  });
  const { reminderMinutes } = effectiveSettings(settings);
  return reminderMinutes === 0 ? 0 : startsAt.getTime() - reminderMinutes * 60_000;
}

/** @returns the delivery that the claim's run makes; undefined where no roster is to be told. */
async function orderRosterWrite(
  { db, tenantId, now }: TenantTx,
  { claimId, offerId, shift, personId, seat }: MadeClaim,
): Promise<string | undefined> {
  const endpoint = await db.webhookEndpoint.findFirst({
    where: { tenantId, role: 'roster', disabledAt: null, removedAt: null },
    select: { id: true },
  });
  if (!endpoint) return undefined;
  const { externalId } = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: { externalId: true },
  });
  const { id } = await db.webhookDelivery.create({
    data: {
      endpoint: { connect: { tenantId_id: { tenantId, id: endpoint.id } } },
      orderedAt: new Date(now),
      event: {
        create: {
          tenantId,
          type: ROSTER_WRITE,
          subject: `shifts/${shift.id}`,
          data: {
            ...{ claimId, offerId, shiftId: shift.id, shiftCode: shift.code, staffId: personId },
            ...{ externalId, seat },
            startsAt: shift.startsAt.toISOString(),
            endsAt: shift.endsAt.toISOString(),
          },
          at: new Date(now),
        },
      },
    },
  });
  return id;
}
