import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import type { PersonJobInput } from './messages.ts';
import { followPerson } from './person-job.ts';

/**
 * One appointment, of which its contact is reminded: at the hours before it that were asked for, and again where nobody was
 * reached, until it is confirmed, cancelled, to be moved, or in the hands of the office.
 */
export function reminder(input: PersonJobInput): Promise<PersonJobResult> {
  return followPerson(input);
}
