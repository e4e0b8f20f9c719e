import type { NumberType } from '../../ports/phone-numbers.ts';
import { COUNTRY_ZONES } from './country-zones.ts';

/**
 * Where the owner of a number may be. A mobile may be anywhere in its country; a fixed line is in its
 * area, where the area is known. Empty for a country that is not listed: nothing is known.
 */
export function zonesOf(number: { country: string; type: NumberType; national: string }): string[] {
  const entry = COUNTRY_ZONES[number.country];
  if (entry === undefined) return [];
  const area =
    number.type === 'fixed_line' ? areaOf(entry.areas ?? {}, number.national) : undefined;
  return [...(area ?? entry.zones)];
}

/** The longest prefix wins. */
function areaOf(
  areas: Readonly<Record<string, readonly string[]>>,
  national: string,
): readonly string[] | undefined {
  const [longest] = Object.keys(areas)
    .filter((prefix) => national.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : areas[longest];
}
