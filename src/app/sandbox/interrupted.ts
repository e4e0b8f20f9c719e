import type { Services } from '../services.ts';

/** Ends what a demo has left open that was broken off: its people exist no more. */
export async function endInterruptedDemos(services: Services): Promise<void> {
  const open = await services.database.asSystem((db) =>
    db.job.findMany({ where: { state: 'active' }, select: { id: true, tenantId: true } }),
  );
  for (const { id: offerId, tenantId } of open) {
    const reason = 'The demo was broken off.';
    await services.offers.close({ tenantId, offerId }, { result: 'cancelled', reason });
  }
}
