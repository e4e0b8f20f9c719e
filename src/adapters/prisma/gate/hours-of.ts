import type { Person, Tenant } from '../generated/client.ts';

export function quietHoursOf({ quietFrom, quietTo }: Person) {
  return quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : undefined;
}

/** The stated zone; else where the number may be; else where the agency is. */
export function zonesOf(person: Person, tenant: Tenant): readonly string[] {
  if (person.zone !== null) return [person.zone];
  return person.phoneZones.length > 0 ? person.phoneZones : [tenant.zone];
}
