import { type RulePack, WORKDAYS } from './rule-pack.ts';

/** Telemarketing: weekdays 9–20, Saturdays 9–17, never on Sundays and national holidays. */
export const AU: RulePack = {
  country: 'AU',
  version: 'AU 2026-11-21',
  sources: [
    'Telecommunications (Telemarketing and Research Calls) Industry Standard 2017',
    'donotcall.gov.au, industry standards',
  ],
  purposes: {
    marketing: {
      windows: [
        { from: '09:00', to: '20:00', days: WORKDAYS },
        { from: '09:00', to: '17:00', days: ['sat'] },
      ],
      closedOnHolidays: true,
    },
  },
};
