import { OPERATIONAL } from '../../../domain/gate/policy.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import { reminderInstant } from '../../../domain/time/reminder-instant.ts';
import type { ReminderStep } from '../../../ports/stores/after-yes.ts';
import type { TenantTx } from '../db/database.ts';
import { quietHoursOf, zonesOf } from '../gate/hours-of.ts';
import { REMINDER } from '../texts/after-yes-steps.ts';
import { orderText } from '../texts/order-text.ts';

/** Reminds of the shift on the terms as they are, once, at a time that is judged anew whenever it is asked (X9). */
export async function remind(tx: TenantTx, claimId: string): Promise<ReminderStep> {
  const { db, tenantId, now } = tx;
  await db.$executeRaw`SELECT 1 FROM after_claim WHERE claim_id = ${claimId}::uuid FOR UPDATE`;
  const after = await db.afterClaim.findUniqueOrThrow({
    where: { claimId },
    include: { claim: { include: { person: true, shift: true } } },
  });
  const { shift, person, active, jobId, claimedAt } = after.claim;
  if (!active) return { kind: 'done', state: 'withdrawn' };
  if (after.remindedAt !== null) return { kind: 'done', state: 'reminded' };
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { reminderMinutes } = effectiveSettings(tenant.settings);
  const isWanted = reminderMinutes > 0 && jobId !== null;
  const dueAt = reminderInstant(
    { startsAt: shift.startsAt.getTime(), leadMs: reminderMinutes * 60_000 },
    {
      zones: zonesOf(person, tenant),
      windows: OPERATIONAL.windows,
      quietHours: quietHoursOf(person),
    },
  );
  // Whoever has claimed since then has just been told.
  const isNeeded = isWanted && dueAt !== undefined && dueAt > claimedAt.getTime();
  // Also where none is needed: what says no time is asked about by every sweep.
  const remindAt = isNeeded ? new Date(dueAt) : shift.startsAt;
  await db.afterClaim.update({ where: { claimId }, data: { remindAt } });
  if (!isNeeded) return { kind: 'done', state: 'not_needed' };
  if (now < dueAt) return { kind: 'wait', forMs: dueAt - now };
  if (now >= shift.startsAt.getTime()) return { kind: 'done', state: 'too_late' };
  await orderText(tx, { jobId, personId: person.id, step: REMINDER });
  await db.afterClaim.update({ where: { claimId }, data: { remindedAt: new Date(now) } });
  return { kind: 'done', state: 'reminded' };
}
