import { WEEKDAYS } from '../../time/zone.ts';
import type { RulePack } from './rule-pack.ts';

const NOT_AT_NIGHT = { windows: [{ from: '09:00', to: '21:00', days: WEEKDAYS }] };

/** No commercial communication from 21 to 9. Promotion needs numbers of the 140 series and a look into the preference register. */
export const IN: RulePack = {
  country: 'IN',
  version: 'IN 2026-11-21',
  sources: ['Telecom Commercial Communications Customer Preference Regulations 2018'],
  purposes: {
    operational: NOT_AT_NIGHT,
    service: NOT_AT_NIGHT,
    marketing: { ...NOT_AT_NIGHT, refused: 'needs_140_series_and_preference_register' },
  },
};
