import type { Services } from '../services.ts';
import { PLAYING } from './demo-tenant.ts';

/** Ends the example that was broken off: its people exist no more. What users have opened themselves is left alone. */
export async function endInterruptedDemos({ database, offers }: Services): Promise<void> {
  const open = await database.asSystem((db) =>
    db.job.findMany({
      where: {
        state: 'active',
        tenant: { apiKeys: { some: { name: PLAYING, revokedAt: null } } },
      },
      select: { id: true, tenantId: true },
    }),
  );
  for (const { id: offerId, tenantId } of open) {
    const reason = 'The demo was broken off.';
    await offers.close({ tenantId, offerId }, { result: 'cancelled', reason });
  }
}
