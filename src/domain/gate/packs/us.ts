import { WEEKDAYS } from '../../time/zone.ts';
import { MONDAY_TO_SATURDAY, type PackRules, type RulePack, WORKDAYS } from './rule-pack.ts';

const daily = (from: string, to: string): PackRules => ({
  windows: [{ from, to, days: WEEKDAYS }],
});
const notOnSundays: PackRules = {
  windows: [{ from: '08:00', to: '21:00', days: MONDAY_TO_SATURDAY }],
};
const marketing = (rules: PackRules) => ({ marketing: rules });

/** Telephone solicitation: 8–21 where the called party is, and stricter in some states. */
export const US: RulePack = {
  country: 'US',
  version: 'US 2026-11-21',
  sources: ['47 CFR 64.1200(c)(1)', 'FCC 24-17', 'telemarketing laws of the states named'],
  purposes: marketing(daily('08:00', '21:00')),
  regions: {
    AL: marketing(notOnSundays),
    CT: marketing(daily('09:00', '20:00')),
    FL: marketing({ ...daily('08:00', '20:00'), ringsPer24h: 3 }),
    LA: marketing(notOnSundays),
    MA: marketing(daily('08:00', '20:00')),
    MD: marketing(daily('08:00', '20:00')),
    MS: marketing(notOnSundays),
    NV: marketing(daily('09:00', '20:00')),
    OK: marketing({ ...daily('08:00', '20:00'), ringsPer24h: 3 }),
    RI: marketing({ windows: [{ from: '09:00', to: '18:00', days: WORKDAYS }] }),
    TX: marketing({
      textWindows: [
        { from: '09:00', to: '21:00', days: MONDAY_TO_SATURDAY },
        { from: '12:00', to: '21:00', days: ['sun'] },
      ],
    }),
  },
};
