import { DEFAULT_QUOTA } from '../quota.ts';
import { POLICIES } from '../policy.ts';

/** What a tenant may make stricter, or set for itself, of the rules that every call goes through (A1, R6). */
export interface GateSettings {
  readonly operationalFrom: string;
  readonly operationalTo: string;
  readonly operationalRingsPer24h: number;
  readonly operationalTextsPer24h: number;
  readonly serviceRingsPer24h: number;
  readonly serviceSubjectsPer24h: number;
  readonly serviceCoolDownMinutes: number;
  readonly callNowPer24h: number;
  readonly marketingFrom: string;
  readonly marketingTo: string;
  readonly marketingRingsPer24h: number;
  readonly callsPer15Minutes: number;
  readonly callsPerDay: number;
  readonly callsAtOnce: number;
  /** In the tenant's own money; 0 for no limit. */
  readonly spendPerDay: number;
  readonly pricePerMinute: number;
}
export type GateSettingName = keyof GateSettings;

/** Both ends are included. */
export type GateSettingSpec = { readonly meaning: string } & (
  | { readonly kind: 'whole' | 'decimal'; readonly min: number; readonly max: number }
  | { readonly kind: 'time_of_day'; readonly min: string; readonly max: string }
);

const { operational, service, marketing } = POLICIES;

export const DEFAULT_GATE_SETTINGS: GateSettings = {
  operationalFrom: '06:00',
  operationalTo: '22:00',
  operationalRingsPer24h: operational.ringsPer24h,
  operationalTextsPer24h: operational.textsPer24h,
  serviceRingsPer24h: service.ringsPer24h,
  serviceSubjectsPer24h: service.subjectsPer24h,
  serviceCoolDownMinutes: service.coolDownMinutes,
  callNowPer24h: service.callNowPer24h,
  marketingFrom: '00:00',
  marketingTo: '24:00',
  marketingRingsPer24h: marketing.ringsPer24h,
  ...DEFAULT_QUOTA,
  spendPerDay: 0,
  pricePerMinute: 0,
};

const whole = (min: number, max: number, meaning: string) =>
  ({ kind: 'whole', min, max, meaning }) as const;
const time = (min: string, max: string, meaning: string) =>
  ({ kind: 'time_of_day', min, max, meaning }) as const;
const upTo = (most: number, meaning: string) => whole(1, most, meaning);

/**
 * Hours and caps of a purpose can only be made stricter. The tenant's own are quotas, money, how often the office may call at once,
 * and the pause between two things: of these the defaults are only where it begins (R5, R6).
 */
export const GATE_SETTING_SPECS: Readonly<Record<GateSettingName, GateSettingSpec>> = {
  operationalFrom: time(
    '06:00',
    '21:00',
    'Nobody is reached about shifts earlier, where they are.',
  ),
  operationalTo: time('07:00', '22:00', 'Nobody is reached about shifts then or later.'),
  operationalRingsPer24h: upTo(8, 'Rings to one person in 24 hours, over all offers.'),
  operationalTextsPer24h: upTo(30, 'Texts of offers to one person in 24 hours.'),
  serviceRingsPer24h: upTo(6, 'Rings to one person in 24 hours about appointments and the like.'),
  serviceSubjectsPer24h: upTo(3, 'Different things that one person is rung about in 24 hours.'),
  serviceCoolDownMinutes: whole(0, 1440, 'Minutes between rings about two different things.'),
  callNowPer24h: whole(0, 10, 'Rings that the office asks for at once, to one person in 24 hours.'),
  marketingFrom: time('00:00', '23:00', 'No marketing call earlier, whatever the country allows.'),
  marketingTo: time('01:00', '24:00', 'No marketing call then or later.'),
  marketingRingsPer24h: upTo(3, 'Marketing rings to one person in 24 hours.'),
  callsPer15Minutes: whole(1, 1000, 'Calls of the tenant in 15 minutes; offers are free of it.'),
  callsPerDay: whole(1, 10_000, 'Calls of the tenant in 24 hours; offers are free of it.'),
  callsAtOnce: whole(1, 100, 'Calls of the tenant at the same time; offers are free of it.'),
  spendPerDay: {
    ...{ kind: 'decimal', min: 0, max: 1_000_000 },
    meaning: 'What the calls of 24 hours may cost, in the tenant’s own money; 0 for no limit.',
  },
  pricePerMinute: {
    ...{ kind: 'decimal', min: 0, max: 1000 },
    meaning: 'What a minute that has begun costs, in the same money.',
  },
};
