import type { Services } from '../services.ts';
import { PLAYING } from './demo-tenant.ts';

/** Ends the example that was broken off: its people exist no more. What users have opened themselves is left alone. */
export async function endInterruptedDemos({
  database,
  offers,
  personJobs,
}: Services): Promise<void> {
  const open = await database.asSystem((db) =>
    db.job.findMany({
      where: {
        state: 'active',
        tenant: { apiKeys: { some: { name: PLAYING, revokedAt: null } } },
      },
      select: { id: true, tenantId: true, kind: true },
    }),
  );
  for (const { id, tenantId, kind } of open) {
    const end = { result: 'cancelled', reason: 'The demo was broken off.' } as const;
    if (kind === 'shift_offer') await offers.close({ tenantId, offerId: id }, end);
    else await personJobs.close({ tenantId, jobId: id }, end);
  }
}
