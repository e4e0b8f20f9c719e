import type { z } from 'zod';
import type { contact } from '../../contract/contacts.ts';
import type { Contact } from '../../ports/stores/directory/contacts.ts';
import { staffAnswer } from '../staff/staff-answer.ts';

export function contactAnswer(found: Contact): z.output<typeof contact> {
  const { staffId: contactId, ...fields } = staffAnswer(found);
  return { ...fields, contactId, region: found.region, reminderHours: found.reminderHours };
}
