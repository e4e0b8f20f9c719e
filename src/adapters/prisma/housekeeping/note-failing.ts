import { raiseAlert, resolveOthers } from '../alerts/raise-alert.ts';
import type { Prisma } from '../generated/client.ts';

/** A sweep is through. What is named here fails, again or for the first time; of what is not, the alert is settled. */
export async function noteFailing(
  db: Prisma.TransactionClient,
  failing: readonly { sweep: string; code: string }[],
): Promise<void> {
  await db.$executeRaw`UPDATE housekeeping SET swept_at = clock_timestamp()`;
  for (const { sweep, code } of failing) {
    await raiseAlert({ db }, { kind: 'housekeeping_failed', subject: sweep, detail: { code } });
  }
  const sweeps = failing.map(({ sweep }) => sweep);
  await resolveOthers(db, 'housekeeping_failed', sweeps);
}
