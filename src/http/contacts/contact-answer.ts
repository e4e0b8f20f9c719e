import type { z } from 'zod';
import type { contact } from '../../contract/contacts.ts';
import type { CalledContact } from '../../ports/stores/directory/contacts.ts';
import { instantOrNull } from '../instant-text.ts';
import { staffAnswer } from '../staff/staff-answer.ts';

export function contactAnswer({
  calls: { made: callsMade, lastAt, lastOutcome },
  ...found
}: CalledContact): z.output<typeof contact> {
  const { staffId: contactId, ...fields } = staffAnswer(found);
  return {
    ...{ ...fields, contactId, region: found.region, reminderHours: found.reminderHours },
    ...{ callsMade, lastCalledAt: instantOrNull(lastAt ?? undefined), lastOutcome },
  };
}
