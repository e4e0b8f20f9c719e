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
import { lockTenant } from '../../db/lock-tenant.ts';

export function createReminderSettings(database: Database): ReminderSettingsStore {
  return {
    read: (tenantId) => database.inTenant(tenantId, readReminderSettings),
    write: (tenantId, { replace, set, remove }) =>
      database.inTenant(tenantId, async (tx) => {
        // Two changes at once are each right only together with what stands.
        await lockTenant(tx.db, tenantId);
        const before = replace ? {} : (await readReminderSettings(tx)).stored;
        const kept = Object.entries(before).filter(([name]) => !remove.includes(name));
        const stored = { ...Object.fromEntries(kept), ...set };
        const problems = contradictions(withReminderDefaults(stored));
        if (problems.length > 0) return { kind: 'contradicts', problems };
        await tx.db.$executeRaw`
          UPDATE tenant
          SET settings = jsonb_set(settings, ARRAY[${REMINDER_SETTINGS_KEY}], ${JSON.stringify(stored)}::jsonb)
          WHERE id = ${tenantId}::uuid`;
        return { kind: 'written', settings: await readReminderSettings(tx) };
      }),
  };
}

async function readReminderSettings({ db, tenantId }: TenantTx): Promise<ReminderSettingsRead> {
  const row = await db.tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: {
      settings: true,
      officePhone: true,
      sender: { select: { account: { select: { heldBecause: true } } } },
    },
  });
  return {
    stored: storedReminderSettings(row.settings),
    equipment: {
      officePhone: row.officePhone ?? undefined,
      hasAgent: false,
      accountHeld: row.sender.account.heldBecause ?? undefined,
    },
  };
}
