import { z } from 'zod';
import { line, phone, zone } from './fields.ts';

/** What is known of anybody who may be called: staff, or a contact. */
export const knownOfPerson = {
  externalId: z.string().nullable(),
  firstName: z.string(),
  lastName: z.string(),
  /** E.164. */
  phone: z.string().nullable(),
  phoneCountry: z.string().nullable(),
  phoneType: z.string().nullable(),
  phoneZones: z.array(z.string()),
  zone: z.string().nullable(),
};

/** The same, as it is entered. */
export const enteredOfPerson = {
  externalId: line(120).nullable().optional(),
  firstName: line(60),
  lastName: line(60),
  phone: phone.nullable(),
  zone: zone.nullable().optional(),
};
