import { withReminderDefaults } from '../../../../domain/reminder/settings.ts';
import {
  REMINDER_SETTINGS_KEY,
  storedReminderSettings,
} from '../../../../domain/reminder/stored-settings.ts';
import { contradictions } from '../../../../domain/reminder/validate-settings.ts';
import type {
  ReminderSettingsRead,
  ReminderSettingsStore,
} from '../../../../ports/stores/directory/reminder-settings.ts';
import type { Database, TenantTx } from '../../db/database.ts';
import { readHoldsOfAll } from '../../gate/read-holds.ts';
import { readSender } from '../../gate/read-sender.ts';
import { lockTenant } from '../../db/lock-tenant.ts';
import { tellJobs } from '../../outbox/tell-jobs.ts';
import { remindAllUncalled } from '../../person-jobs/remind-again.ts';

export function createReminderSettings(database: Database): ReminderSettingsStore {
  return {
    read: (tenantId) => database.inTenant(tenantId, readReminderSettings),
    async write(tenantId, { replace, set, remove }) {
      const written = await database.inTenant(tenantId, async (tx) => {
        // Two changes at once are each right only together with what stands.
        await lockTenant(tx.db, tenantId);
        const before = replace ? {} : (await readReminderSettings(tx)).stored;
        const kept = Object.entries(before).filter(([name]) => !remove.includes(name));
        const stored = { ...Object.fromEntries(kept), ...set };
        const problems = contradictions(withReminderDefaults(stored));
        if (problems.length > 0) return { kind: 'contradicts' as const, problems };
        await tx.db.$executeRaw`
          UPDATE tenant
          SET settings = jsonb_set(settings, ARRAY[${REMINDER_SETTINGS_KEY}], ${JSON.stringify(stored)}::jsonb)
          WHERE id = ${tenantId}::uuid`;
        await tellJobs(tx.db, { tenantId, kind: 'reminder' });
        return { kind: 'written' as const, settings: await readReminderSettings(tx) };
      });
      if (written.kind === 'written') await remindAllUncalled(database, tenantId);
      return written;
    },
  };
}

async function readReminderSettings(tx: TenantTx): Promise<ReminderSettingsRead> {
  const { db, tenantId } = tx;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { account, sender, agentId } = await readSender(tx, tenant, 'reminder');
  return {
    stored: storedReminderSettings(tenant.settings),
    equipment: {
      officePhone: tenant.officePhone ?? undefined,
      hasAgent: agentId !== undefined,
      held: account.heldBecause ?? sender.held,
      holds: await readHoldsOfAll(tx, { accountId: account.id, senderId: sender.id }),
    },
  };
}
