import type { Client } from '../contract/client.ts';
import { clockLines } from './clock-lines.ts';
import type { Colours } from './colours.ts';
import { localMinute } from './local-time.ts';
import { warningLines } from './warning-lines.ts';

type Tenant = Awaited<ReturnType<Client['readTenant']>>;
type Written = Awaited<ReturnType<Client['changeTenant']>>;

export function tenantLines(tenant: Tenant): string[] {
  const { sender, country, countries, officePhone, emergencyCalls } = tenant;
  return [
    ...tenantHead(tenant),
    `calls and texts from ${sender}`,
    `in ${country}; reaches ${countries.join(', ')}`,
    ...(emergencyCalls ? ['may place emergency calls'] : []),
    ...(officePhone === null ? [] : [`office ${officePhone}`]),
  ];
}

/** Whose it is, in a list too. */
export function tenantHead({ tenantId, name, zone, createdAt, clock }: Tenant): string[] {
  const entered = `entered ${localMinute(createdAt, zone)}`;
  return [
    `${tenantId}  ${name}  (${zone}, ${entered})`,
    ...clockLines(clock).map((line) => `  ${line}`),
  ];
}

export const writtenTenantLines = (tenant: Written, paint: Colours): string[] => [
  ...tenantLines(tenant),
  ...warningLines(tenant.warnings, paint),
];
