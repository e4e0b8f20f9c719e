import { intersectWindows } from '../../time/intersect-windows.ts';
import type { Window } from '../../time/hours.ts';
import { WEEKDAYS } from '../../time/zone.ts';
import type { Purpose } from '../facts.ts';
import { AU } from './au.ts';
import { GB } from './gb.ts';
import { IE } from './ie.ts';
import { IN } from './in.ts';
import type { PackRules, RulePack } from './rule-pack.ts';
import { US } from './us.ts';

export const RULE_PACKS: Readonly<Record<string, RulePack>> = { AU, GB, IE, IN, US };

/** What a country asks, with everything of its regions that could hold. */
export interface CountryRules {
  /** Undefined: none is known of this country, and only the purpose's own rules hold. */
  readonly version: string | undefined;
  readonly windows: readonly Window[];
  readonly closedOnHolidays: boolean;
  readonly ringsPer24h: number;
  readonly refused: string | undefined;
}

const ALWAYS: readonly Window[] = [{ from: '00:00', to: '24:00', days: WEEKDAYS }];

/**
 * The rules of where somebody is reached. A number may belong to one of several regions: then what each of them asks holds.
 * @param regions - ISO 3166-2 codes without the country; those that ask nothing more may be among them
 */
export function countryRules(asked: {
  readonly country: string;
  readonly regions: readonly string[];
  readonly purpose: Purpose;
  readonly about: 'ring' | 'text';
}): CountryRules {
  const { country, regions, purpose, about } = asked;
  const pack = RULE_PACKS[country];
  const parts = [
    pack?.purposes[purpose],
    ...regions.map((region) => pack?.regions?.[region]?.[purpose]),
  ].filter((part): part is PackRules => part !== undefined);
  return {
    version: pack?.version,
    windows: parts.map((part) => windowsFor(part, about)).reduce(intersectWindows, [...ALWAYS]),
    closedOnHolidays: parts.some(({ closedOnHolidays }) => closedOnHolidays === true),
    ringsPer24h: Math.min(...parts.map(({ ringsPer24h }) => ringsPer24h ?? Infinity)),
    refused: parts.find(({ refused }) => refused !== undefined)?.refused,
  };
}

function windowsFor({ windows, textWindows }: PackRules, about: 'ring' | 'text'): Window[] {
  return [...((about === 'text' ? textWindows : undefined) ?? windows ?? ALWAYS)];
}
