import { quotaOf } from '../../../../domain/gate/settings/policy-of.ts';
import { effectiveGateSettings } from '../../../../domain/gate/settings/validate-gate-settings.ts';
import type { Safeguards } from '../../../../ports/stores/directory/reminders.ts';
import type { TenantTx } from '../../db/database.ts';
import { readHoldsOfAll } from '../../gate/read-holds.ts';
import { readQuota } from '../../gate/read-quota.ts';
import { readSender } from '../../gate/read-sender.ts';

const QUARTER_MS = 15 * 60_000;

/** By the very figures that the gate compares (R6). */
export async function readSafeguards(tx: TenantTx): Promise<Safeguards> {
  const { db, tenantId, now } = tx;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { limits, placedAt, underWay } = await readQuota(
    tx,
    quotaOf(effectiveGateSettings(tenant.settings)),
    null,
  );
  const { account, sender } = await readSender(tx, tenant, 'reminder');
  return {
    limits,
    used: {
      last15Minutes: placedAt.filter((at) => at > now - QUARTER_MS).length,
      last24Hours: placedAt.length,
      underWay,
    },
    account: {
      heldBecause: account.heldBecause ?? sender.held ?? null,
      breakerUntil: account.breakerUntil?.getTime() ?? null,
    },
    holds: await readHoldsOfAll(tx, { accountId: account.id, senderId: sender.id }),
  };
}
