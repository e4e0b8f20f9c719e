import type { CallEquipment } from '../../../domain/reminder/can-call.ts';
import type { StoredReminderSettings } from '../../../domain/reminder/settings.ts';
import type { ReminderSettingProblem } from '../../../domain/reminder/validate-settings.ts';

/** How a tenant reminds people. */
export interface ReminderSettingsStore {
  read(tenantId: string): Promise<ReminderSettingsRead>;
  /**
   * `replace` forgets everything else that was stored. What contradicts itself together with what stands is refused, and
   * nothing is written. The runs of open reminders are told: what they wait for is reckoned anew.
   */
  write(
    tenantId: string,
    write: { replace: boolean; set: StoredReminderSettings; remove: readonly string[] },
  ): Promise<ReminderSettingsWritten>;
}

export interface ReminderSettingsRead {
  stored: StoredReminderSettings;
  equipment: CallEquipment;
}

export type ReminderSettingsWritten =
  | { kind: 'written'; settings: ReminderSettingsRead }
  | { kind: 'contradicts'; problems: readonly ReminderSettingProblem[] };
