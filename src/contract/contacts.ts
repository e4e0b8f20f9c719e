import { z } from 'zod';
import { OUTCOMES } from '../domain/outcome/outcome.ts';
import type { Endpoint } from './endpoint.ts';
import { EXAMPLE_IDS } from './examples.ts';
import { id, instant, line, must, next, page, phone, quietHours } from './fields.ts';
import { enteredOfPerson, knownOfPerson } from './person-fields.ts';
import { warnings } from './problem.ts';

/** Whole hours before an appointment, each once; none: whoever is asked next decides. */
export const reminderHours = z
  .array(z.int().min(1).max(168))
  .max(6)
  .refine(
    (hours) => new Set(hours).size === hours.length,
    must('An hour is there twice.', 'Name each once.'),
  )
  .meta({
    description: 'How many hours before an appointment to call, once for each.',
    examples: [[48, 2]],
  });

export const region = z
  .string()
  .trim()
  .toUpperCase()
  .refine(
    (text) => /^[A-Z0-9]{1,3}$/.test(text),
    must('This is no region.', 'Use the part of ISO 3166-2 after the country, such as QLD or CA.'),
  )
  .meta({
    pattern: '^[A-Za-z0-9]{1,3}$',
    description: 'Of the address: ISO 3166-2 without the country.',
  });

export const contact = z
  .object({
    contactId: z.string(),
    ...knownOfPerson,
    region: z.string().nullable(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    reminderHours: z.array(z.int()),
    active: z.boolean(),
    callsAllowed: z.boolean(),
    /** Whatever they were about. */
    callsMade: z.int(),
    lastCalledAt: instant.nullable(),
    lastOutcome: z.enum(OUTCOMES).nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Contact' });

const writtenContact = contact.extend({ warnings });

const fields = {
  ...enteredOfPerson,
  region: region.nullable().optional(),
  quietHours: quietHours.nullable().optional(),
};

export const newContact = z.strictObject({
  ...fields,
  reminderHours: reminderHours.default([]),
  active: z.boolean().default(true),
  callsAllowed: z.boolean().default(true),
});

const contactChange = z
  .strictObject({ ...fields, reminderHours, active: z.boolean(), callsAllowed: z.boolean() })
  .partial();

export const contactParams = z.object({ contactId: id });

const people = { access: 'tenant', status: 200 } as const;
const one = { ...people, path: '/api/v1/contacts/:contactId', params: contactParams } as const;

export const CONTACT_ENDPOINTS = {
  createContact: {
    ...people,
    summary: 'Enter a contact',
    method: 'POST',
    path: '/api/v1/contacts',
    scope: 'people:write',
    body: newContact,
    answer: writtenContact,
    status: 201,
    example: {
      body: { externalId: 'P-77', firstName: 'Ann', lastName: 'Example', phone: '0412 345 700' },
    },
  },
  listContacts: {
    ...people,
    summary: 'List contacts',
    method: 'GET',
    path: '/api/v1/contacts',
    scope: 'people:read',
    /** `phone` as people write it. */
    query: page.extend({ externalId: line(120).optional(), phone: phone.optional() }),
    answer: z.object({ contacts: z.array(contact), next }),
    example: { query: { limit: '50' } },
  },
  readContact: {
    ...one,
    summary: 'Read a contact',
    method: 'GET',
    scope: 'people:read',
    answer: contact,
  },
  changeContact: {
    ...one,
    summary: 'Change a contact; the runs of their reminders reckon anew',
    method: 'PATCH',
    scope: 'people:write',
    body: contactChange,
    answer: writtenContact,
    example: {
      params: { contactId: EXAMPLE_IDS.contactId },
      body: { reminderHours: [48, 2], zone: 'Australia/Perth' },
    },
  },
  removeContact: {
    ...one,
    summary: 'Erase a contact, and take their appointments away',
    method: 'DELETE',
    scope: 'people:write',
    answer: z.object({ kind: z.literal('removed') }),
  },
} as const satisfies Record<string, Endpoint>;
