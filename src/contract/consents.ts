import { z } from 'zod';
import { CONSENT_CHANNELS, CONSENT_KINDS, CONSENT_SOURCES } from '../domain/consent/consent.ts';
import { PURPOSES } from '../domain/gate/purpose.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, page } from './fields.ts';

export { CONSENT_CHANNELS, CONSENT_SOURCES, PURPOSES };

const said = {
  channel: z.enum(CONSENT_CHANNELS),
  purpose: z.enum(PURPOSES),
  source: z.enum(CONSENT_SOURCES).meta({ description: 'By which way the person has said so.' }),
};

export const consent = z
  .object({
    consentId: z.string(),
    kind: z.enum(CONSENT_KINDS),
    ...said,
    /** The words that the person saw or heard. */
    textShown: z.string().nullable(),
    /** Where the proof is kept. */
    evidence: z.string().nullable(),
    at: instant,
    expiresAt: instant.nullable(),
    /** The key that has entered it. */
    by: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'Consent' });

const evidence = line(500).meta({
  description: 'Where the proof is kept: a link, the number of a form, the id of a call.',
});
const at = instant.meta({ description: 'When the person said so; now unless given.' });
const door = {
  path: '/api/v1/people/:personId/consents',
  access: 'tenant',
  params: z.object({ personId: id }),
} as const;
const params = { personId: EXAMPLE_IDS.personId };

/** What people have agreed to, or have taken back: every word is kept, and of each channel and purpose the newest counts. */
export const CONSENT_ENDPOINTS = {
  listConsents: {
    ...door,
    summary: 'List what somebody on the staff or a contact has agreed to, the newest first',
    method: 'GET',
    scope: 'opt_outs:read',
    query: page.extend({
      cursor: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    answer: z.object({ consents: z.array(consent), next: z.string().nullable() }),
    status: 200,
  },
  giveConsent: {
    ...door,
    summary: 'Record that somebody agrees to be reached for a purpose',
    method: 'POST',
    scope: 'opt_outs:write',
    body: z.strictObject({
      ...said,
      textShown: line(2000).meta({ description: 'The words that the person saw or heard.' }),
      evidence: evidence.optional(),
      at: at.optional(),
      expiresAt: instant.optional(),
    }),
    answer: consent,
    status: 201,
    example: {
      params,
      body: {
        ...{ channel: 'call', purpose: 'marketing', source: 'web_form' },
        textShown: 'Please call me about new courses.',
        evidence: 'form 2026-118',
      },
    },
  },
  withdrawConsent: {
    ...door,
    path: '/api/v1/people/:personId/consents/withdrawals',
    summary: 'Record that somebody takes a consent back; nothing reaches them for it from then on',
    method: 'POST',
    scope: 'opt_outs:write',
    body: z.strictObject({ ...said, evidence: evidence.optional(), at: at.optional() }),
    answer: consent,
    status: 201,
    example: { params, body: { channel: 'call', purpose: 'marketing', source: 'call' } },
  },
} as const satisfies Record<string, Endpoint>;
