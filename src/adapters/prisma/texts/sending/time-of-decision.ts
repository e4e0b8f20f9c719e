import { decisionTime } from '../../../../domain/review/decision-time.ts';
import { CHANNELS } from '../../../../ports/stores/claims.ts';
import type { TenantTx } from '../../db/database.ts';
import { quietHoursOf, zonesOf } from '../../gate/hours-of.ts';
import type { Message } from '../../generated/client.ts';
import { CONFIRMATION } from '../confirmation.ts';
import { interestIn } from '../review-step.ts';

/** When a text about what the office has decided may go out. @returns undefined for any other text. */
export async function timeOfDecision(
  { db, tenantId, now }: TenantTx,
  message: Message,
): Promise<number | undefined> {
  const which = whichInterest(message);
  const decided = which && (await db.interest.findFirst({ where: which, include: WHOSE }));
  if (!decided) return undefined;
  const { person, shift } = decided;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return decisionTime({
    now,
    startsAt: shift.startsAt.getTime(),
    zones: zonesOf(person, tenant),
    quietHours: quietHoursOf(person),
  });
}

const WHOSE = { person: true, shift: true } as const;

function whichInterest({ step, jobId, personId }: Message) {
  const id = interestIn(step);
  if (id !== undefined) return { id };
  if (step !== CONFIRMATION || jobId === null || personId === null) return undefined;
  // Whoever has taken the seat by a channel of their own is answered at once.
  return { jobId, personId, state: 'awarded', decidedBy: { notIn: [...CHANNELS] } };
}
