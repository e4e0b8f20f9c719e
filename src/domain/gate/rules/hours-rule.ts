import type { Window } from '../../time/hours.ts';
import { intersectWindows } from '../../time/intersect-windows.ts';
import { narrowWindows } from '../../time/narrow-windows.ts';
import { openness, type Openness, type OpennessQuestion } from '../../time/windows.ts';
import { wallClockAt } from '../../time/zone.ts';
import type { PersonFacts, TenantFacts } from '../facts.ts';
import type { CountryRules } from '../packs/rules-of.ts';
import type { Numbers } from '../verdict.ts';
import { GO, never, type Rule, wait } from './rule.ts';

/** Off each end of a window where nobody knows which clock the person goes by. */
const GUESSED_ZONE_MARGIN_MINUTES = 60;

export const hoursRule: Rule = (facts, country) => {
  if (facts.purpose === 'emergency') return GO;
  const { now, person } = facts;
  const zones = person.zones.join(' ');
  const asked = { zones, ...(person.zonesFrom === 'tenant' && { zonesFrom: 'tenant' }) };
  const question = { now, ...hoursFor(facts, country) };
  const hours = openness(question);
  if (hours.kind === 'open') return { says: 'go', numbers: { closesAt: hours.closesAt, ...asked } };
  const { purpose } = facts;
  const numbers = { because: hours.because.kind, purpose, ...asked, ...told(hours, question) };
  return hours.opensAt === undefined ? never(numbers) : wait(hours.opensAt, numbers);
};

/** In which zone it is closed, and what is open there that day; or when it closes. */
function told({ because }: Closed, { now, windows, quietHours }: OpennessQuestion): Numbers {
  if (because.kind === 'closing_soon') return { closesAt: because.closesAt };
  const { zone } = because;
  const { weekday } = wallClockAt(zone, now);
  const open = windows.filter(({ days }) => days.includes(weekday));
  return {
    zone,
    ...(open.length > 0 && { hours: open.map(({ from, to }) => `${from}–${to}`).join(', ') }),
    ...(quietHours && { quiet: `${quietHours.from}–${quietHours.to}` }),
  };
}
type Closed = Extract<Openness, { kind: 'closed' }>;

interface HoursFacts {
  person: Pick<PersonFacts, 'zones' | 'zonesFrom' | 'quietHours' | 'holidays'>;
  tenant: Pick<TenantFacts, 'policy' | 'marginMs'>;
}

/** When this person may be reached: what the tenant allows for the purpose and what the country does, at once. */
export function hoursFor(
  { person, tenant: { policy, marginMs } }: HoursFacts,
  country: CountryRules,
): Omit<OpennessQuestion, 'now'> {
  const both = intersectWindows(policy.windows, country.windows);
  const windows: readonly Window[] =
    person.zonesFrom === 'tenant' ? narrowWindows(both, GUESSED_ZONE_MARGIN_MINUTES) : both;
  const closes = policy.closedOnHolidays || country.closedOnHolidays;
  return {
    zones: person.zones,
    windows,
    quietHours: person.quietHours,
    marginMs,
    closedOn: closes ? person.holidays : [],
  };
}
