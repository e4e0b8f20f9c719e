import { z } from 'zod';
import { clock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { country, id, instant, line, next, page, phone, zone } from './fields.ts';
import { warnings } from './problem.ts';

export const tenant = z
  .object({
    tenantId: z.string(),
    name: z.string(),
    zone: z.string(),
    country: z.string(),
    /** Countries that may be called and texted. */
    countries: z.array(z.string()),
    /** E.164: the caller id, and the number that texts come from. */
    sender: z.string(),
    officePhone: z.string().nullable(),
    /** Whether it may place emergency calls, which pass by hours and caps; each of them is in the audit log. */
    emergencyCalls: z.boolean(),
    createdAt: instant,
    clock,
  })
  .meta({ id: 'Tenant' });

const countries = z.array(country).min(1).max(50);

// An AI agent sends no texts: it is entered beside this one, and its accounts are named by us.
const carrier = line(20)
  .refine((name) => name !== 'retell', 'It is entered as the agent of a tenant')
  .default('twilio');
const account = line(80).refine(
  (name) => !name.startsWith('retell/'),
  'It is no account of Twilio',
);

export const newTenant = z.strictObject({
  name: line(80),
  zone,
  country,
  /** Absent: the tenant's own country. */
  countries: countries.optional(),
  /** An account that is not known yet is entered with it. */
  sender: z.strictObject({ number: phone, carrier, account }),
  officePhone: phone.nullable().optional(),
});

export const tenantChange = z.strictObject({
  name: line(80).optional(),
  zone: zone.optional(),
  country: country.optional(),
  countries: countries.optional(),
  officePhone: phone.nullable().optional(),
  /** The operator’s to give. */
  emergencyCalls: z.boolean().optional(),
  /** Without an account: that of the number, or the tenant's own if the number is new. */
  sender: z.strictObject({ number: phone, carrier, account: account.optional() }).optional(),
});

/** Warns where other tenants call from the same number, and of an account without credentials here. */
const writtenTenant = tenant.extend({ warnings });

const params = z.object({ tenantId: id });

export const TENANT_ENDPOINTS = {
  createTenant: {
    summary: 'Enter a tenant',
    method: 'POST',
    path: '/api/v1/tenants',
    access: 'operator',
    scope: 'installation',
    body: newTenant,
    answer: writtenTenant,
    status: 201,
    example: {
      body: {
        name: 'Harbour Care',
        zone: 'Australia/Sydney',
        country: 'AU',
        sender: { number: '+61 2 5550 0100', account: 'AC00000000000000000000000000000000' },
        officePhone: '02 5550 0000',
      },
    },
  },
  listTenants: {
    summary: 'List tenants',
    method: 'GET',
    path: '/api/v1/tenants',
    access: 'operator',
    scope: 'installation',
    query: page,
    answer: z.object({ tenants: z.array(tenant), next }),
    status: 200,
  },
  readTenant: {
    summary: 'Read a tenant',
    method: 'GET',
    path: '/api/v1/tenants/:tenantId',
    access: 'operator',
    scope: 'installation',
    params,
    answer: tenant,
    status: 200,
  },
  changeTenant: {
    summary: 'Change a tenant',
    method: 'PATCH',
    path: '/api/v1/tenants/:tenantId',
    access: 'operator',
    scope: 'installation',
    params,
    body: tenantChange,
    answer: writtenTenant,
    status: 200,
    example: { body: { countries: ['AU', 'NZ'] } },
  },
  readOwnTenant: {
    summary: 'Read your own tenant',
    method: 'GET',
    path: '/api/v1/tenant',
    access: 'tenant',
    scope: 'tenant:read',
    answer: tenant,
    status: 200,
  },
  /** Which countries may be rung, and in which one the tenant is, stays with the operator: calls abroad cost. */
  changeOwnTenant: {
    summary: 'Change your own tenant',
    method: 'PATCH',
    path: '/api/v1/tenant',
    access: 'tenant',
    scope: 'tenant:write',
    body: tenantChange.omit({
      ...{ countries: true, country: true, emergencyCalls: true, sender: true },
    }),
    answer: tenant,
    status: 200,
    example: { body: { officePhone: '02 5550 0000' } },
  },
} as const satisfies Record<string, Endpoint>;
