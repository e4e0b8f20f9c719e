import type { PersonFacts } from '../../../domain/gate/facts.ts';
import { regionsOf } from '../../../domain/gate/packs/regions-of.ts';
import { zonesOfRegion } from '../../../domain/time/region-zones.ts';
import type { Person, Tenant } from '../generated/client.ts';

/** Such as end when they begin have no length: no door takes them any more, and those that stand silence nobody. */
export function quietHoursOf({ quietFrom, quietTo }: Pick<Person, 'quietFrom' | 'quietTo'>) {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return undefined;
  return { from: quietFrom, to: quietTo };
}

/** Where somebody may be: as stated, else by the address, else by the number, else where the agency is. */
export function whereabouts(
  person: Pick<Person, 'zone' | 'region' | 'phone' | 'phoneCountry' | 'phoneZones'>,
  tenant: Pick<Tenant, 'zone' | 'country'>,
): Pick<PersonFacts, 'zones' | 'zonesFrom' | 'regions'> {
  const country = person.phoneCountry ?? tenant.country;
  const region = person.region ?? undefined;
  const regions = regionsOf({ country, region, e164: person.phone ?? undefined });
  if (person.zone !== null) return { zones: [person.zone], zonesFrom: 'stated', regions };
  const ofRegion = region === undefined ? [] : zonesOfRegion(country, region);
  if (ofRegion.length > 0) return { zones: ofRegion, zonesFrom: 'region', regions };
  if (person.phoneZones.length > 0)
    return { zones: person.phoneZones, zonesFrom: 'number', regions };
  return { zones: [tenant.zone], zonesFrom: 'tenant', regions };
}

export function zonesOf(...of: Parameters<typeof whereabouts>): readonly string[] {
  return whereabouts(...of).zones;
}
