/** What a call may tell under HIPAA. */
export type HipaaRules =
  | { readonly kind: 'off' }
  | {
      readonly kind: 'on';
      readonly firstNameOnly: boolean;
      readonly genericWording: boolean;
      readonly screens: boolean;
      /** Whether a vendor may keep what was said. */
      readonly keepsTranscript: boolean;
    };

export interface HipaaSettings {
  readonly businessType: string;
  readonly hipaaMode: 'automatic' | 'on' | 'off';
  readonly hipaaFirstNameOnly: boolean;
  readonly hipaaGenericWording: boolean;
  readonly hipaaScreening: boolean;
  readonly hipaaTranscript: boolean;
}

/** R7: the tenant's own word decides; a medical business needs none. */
export function hipaaRules(settings: HipaaSettings): HipaaRules {
  const { businessType, hipaaMode } = settings;
  const isOn = hipaaMode === 'automatic' ? businessType === 'medical' : hipaaMode === 'on';
  if (!isOn) return { kind: 'off' };
  return {
    kind: 'on',
    firstNameOnly: settings.hipaaFirstNameOnly,
    genericWording: settings.hipaaGenericWording,
    screens: settings.hipaaScreening,
    keepsTranscript: settings.hipaaTranscript,
  };
}
