import type {
  GateSettingProblem,
  StoredGateSettings,
} from '../../../domain/gate/settings/validate-gate-settings.ts';

/** What a tenant has made of hours, caps and quotas. */
export interface GateSettingsStore {
  read(tenantId: string): Promise<StoredGateSettings>;
  /** Work that goes on is judged anew by it. */
  write(
    tenantId: string,
    change: { set: StoredGateSettings; remove: readonly string[] },
  ): Promise<
    | { kind: 'written'; stored: StoredGateSettings }
    | { kind: 'contradicts'; problems: readonly GateSettingProblem[] }
  >;
}
