import type { SignUpSource, SignUpState } from '../../../domain/qualification/sign-up.ts';
import type { PersonNumber } from '../../../ports/stores/directory/people.ts';
import type { Enqueued } from '../../../ports/stores/sign-ups.ts';
import type { TenantTx } from '../db/database.ts';

/** The database's own function, since the triggers of other systems take the same road (Q1). */
export async function enqueueQualification(
  { db }: TenantTx,
  order: {
    /** Null: a test, which nobody has signed up for. */
    userId: string | null;
    phone?: PersonNumber | undefined;
    isTrusted: boolean;
    source: SignUpSource;
  },
): Promise<Enqueued> {
  const given = order.phone === undefined ? null : JSON.stringify(order.phone);
  const [entered] = await db.$queryRaw<Entered[]>`
    SELECT opened, became, reason, is_new AS "isNew"
    FROM enqueue_qualification(${order.userId}::text, ${given}::jsonb, ${order.isTrusted}::boolean, ${order.source}::text)`;
  if (!entered) throw new Error('A sign-up was neither entered nor found.');
  const { opened: signUpId, became: state, reason, isNew } = entered;
  return { signUpId, state, isNew, ...(reason !== null && { failedBecause: reason }) };
}

interface Entered {
  opened: string;
  became: SignUpState;
  reason: string | null;
  isNew: boolean;
}
