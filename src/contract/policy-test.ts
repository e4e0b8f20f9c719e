import { z } from 'zod';
import { PURPOSES } from '../domain/gate/purpose.ts';
import { ZONE_SOURCES } from '../domain/gate/facts.ts';
import { region } from './contacts.ts';
import type { Endpoint } from './endpoint.ts';
import { id, instant, line, phone, zone } from './fields.ts';
import { finding } from './why/entry.ts';

export { PURPOSES };

export const policyTest = z
  .object({
    /** go: it may be rung or texted then. */
    decision: z.enum(['go', 'wait', 'never']),
    /** The rule that decides; null where none speaks against it. */
    rule: z.string().nullable(),
    untilAt: instant.nullable(),
    sentence: z.string(),
    at: instant,
    number: z.string(),
    country: z.string(),
    /** Every zone in which its owner may be, and how that is known. */
    zones: z.array(z.string()),
    zonesFrom: z.enum(ZONE_SOURCES),
    /** Whether the tenant knows somebody with this number, whose own wishes and consents were asked then. */
    isKnown: z.boolean(),
    version: z.string(),
    /** The dated rules of the country; null where none are known. */
    pack: z.string().nullable(),
    /** Of the tenant, which the times in sentences are of. */
    zone: z.string(),
    /** With why each rule that says no or not yet does so, as the end of a sentence. */
    findings: z.array(finding.extend({ because: z.string().nullable() })),
  })
  .meta({ id: 'PolicyTest' });

export const POLICY_ENDPOINTS = {
  testPolicy: {
    summary: 'Ask whether a number might be reached then, and by which rules; nothing is stored',
    method: 'POST',
    path: '/api/v1/policy/test',
    access: 'either',
    scope: 'calls:read',
    body: z.strictObject({
      number: phone,
      purpose: z.enum(PURPOSES),
      about: z.enum(['ring', 'text']).default('ring'),
      at: instant.optional().meta({ description: 'Now unless given.' }),
      zone: zone.optional().meta({ description: 'As if the person had stated it.' }),
      region: region.optional(),
      subject: line(120).optional().meta({
        description: 'What it is about, such as appointment/<id>; something new unless given.',
      }),
      tenantId: id.optional().meta({ description: 'The operator names the tenant.' }),
    }),
    answer: policyTest,
    status: 200,
    example: {
      body: { number: '+61412345678', purpose: 'service', at: '2026-12-25T01:00:00Z' },
    },
  },
} as const satisfies Record<string, Endpoint>;
