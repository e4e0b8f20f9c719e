import type { Verdict } from '../../../../domain/gate/verdict.ts';
import type { Person } from '../../generated/client.ts';

/** What the gate says of one person of the pool, now. */
export interface Judged {
  person: Person;
  verdict: Verdict;
}
