import {
  GATE_SETTINGS_KEY,
  storedGateSettings,
  validateGateSettings,
} from '../../../domain/gate/settings/validate-gate-settings.ts';
import type { GateSettingsStore } from '../../../ports/stores/directory/gate-settings.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import { tellJobs } from '../outbox/tell-jobs.ts';
import { remindAllUncalled } from '../person-jobs/remind-again.ts';

export function createGateSettings(database: Database): GateSettingsStore {
  return {
    read: (tenantId) => database.inTenant(tenantId, readStored),
    async write(tenantId, { set, remove }) {
      const written = await database.inTenant(tenantId, async (tx) => {
        // Two changes at once are each right only together with what stands.
        await lockTenant(tx.db, tenantId);
        const before = Object.entries(await readStored(tx));
        const kept = Object.fromEntries(before.filter(([name]) => !remove.includes(name)));
        const stored = { ...kept, ...set };
        const problems = validateGateSettings(stored);
        if (problems.length > 0) return { kind: 'contradicts' as const, problems };
        await tx.db.$executeRaw`
          UPDATE tenant
          SET settings = jsonb_set(settings, ARRAY[${GATE_SETTINGS_KEY}], ${JSON.stringify(stored)}::jsonb)
          WHERE id = ${tenantId}::uuid`;
        await tellJobs(tx.db, { tenantId });
        return { kind: 'written' as const, stored };
      });
      if (written.kind === 'written') await remindAllUncalled(database, tenantId);
      return written;
    },
  };
}

async function readStored({ db, tenantId }: TenantTx) {
  const { settings } = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { settings: true },
  });
  return storedGateSettings(settings);
}
