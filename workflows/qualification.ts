import type { PersonJobResult } from '../src/domain/person-job/stage.ts';
import type { PersonJobInput } from './messages.ts';
import { followPerson } from './person-job.ts';

/** Somebody has signed up and is called, at longer and longer intervals, until they have talked to us or the retries end. */
export function qualification(input: PersonJobInput): Promise<PersonJobResult> {
  return followPerson(input);
}
