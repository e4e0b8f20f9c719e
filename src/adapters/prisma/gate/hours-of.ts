import type { PersonFacts } from '../../../domain/gate/facts.ts';
import type { Person, Tenant } from '../generated/client.ts';

export function quietHoursOf({ quietFrom, quietTo }: Person) {
  return quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : undefined;
}

/** Where somebody may be: as stated, else by the address, else by the number, else where the agency is. */
export function whereabouts(
  person: Person,
  tenant: Pick<Tenant, 'zone'>,
): Pick<PersonFacts, 'zones' | 'zonesFrom' | 'regions'> {
  const regions: string[] = [];
  if (person.zone !== null) return { zones: [person.zone], zonesFrom: 'stated', regions };
  if (person.phoneZones.length > 0)
    return { zones: person.phoneZones, zonesFrom: 'number', regions };
  return { zones: [tenant.zone], zonesFrom: 'tenant', regions };
}

export function zonesOf(person: Person, tenant: Pick<Tenant, 'zone'>): readonly string[] {
  return whereabouts(person, tenant).zones;
}
