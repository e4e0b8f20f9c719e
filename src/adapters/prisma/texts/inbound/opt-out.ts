import type { InboundResult, InboundText } from '../../../../ports/stores/texts.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { takeIn } from '../../inbox/take-in.ts';
import { liftSuppressions, suppress } from '../../suppressions/suppress.ts';
import type { Audience } from './audience.ts';

/** STOP: for every tenant that texts from this number, whether it knows the person now or not. Never answered. */
export function optOut(
  database: Database,
  text: InboundText,
  { numberHash, tenantIds, people }: Audience,
): Promise<InboundResult> {
  const personIn = (id: string) => people.find(({ tenantId }) => tenantId === id)?.personId;
  return inEach(database, text, {
    tenantIds,
    became: 'suppressed',
    work: (tx) => suppress(tx, { numberHash, source: 'sms', personId: personIn(tx.tenantId) }),
  });
}

/** START: for every tenant of the sender, since an opt-out of any of them stands for all. */
export function liftOptOut(
  database: Database,
  text: InboundText,
  { numberHash, tenantIds }: Audience,
): Promise<InboundResult> {
  return inEach(database, text, {
    tenantIds,
    became: 'lifted',
    work: (tx) => liftSuppressions(tx, { numberHash, sources: ['sms', 'carrier'], by: 'sms' }),
  });
}

/**
 * A tenant sees only itself, so each has a transaction of its own. The inbox row comes with the last of
 * them: a delivery that broke off is repeated as a whole, which is harmless.
 */
async function inEach(
  database: Database,
  text: InboundText,
  {
    tenantIds,
    became,
    work,
  }: {
    tenantIds: readonly string[];
    became: InboundResult;
    work: (tx: TenantTx) => Promise<unknown>;
  },
): Promise<InboundResult> {
  const last = tenantIds.at(-1);
  for (const tenantId of tenantIds) {
    const isNew = await database.inTenant(tenantId, async (tx) => {
      const event = { ...text, tenantId, kind: 'sms', became: 'applied' } as const;
      if (tenantId === last && !(await takeIn(tx.db, event))) return false;
      await work(tx);
      return true;
    });
    if (!isNew) return 'duplicate';
  }
  return became;
}
