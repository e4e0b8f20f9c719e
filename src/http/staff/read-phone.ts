import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { HttpDeps } from '../deps.ts';
import { invalidField } from '../problems/problem-error.ts';

/** @throws ProblemError when it is no number of any plan. */
export function readPhone(
  { phoneNumbers, hashNumber }: Pick<HttpDeps, 'phoneNumbers' | 'hashNumber'>,
  { text, country, field }: { text: string; country: string; field: string },
): PersonNumber {
  const number = phoneNumbers.parse(text, country);
  if (!number) {
    throw invalidField(
      field,
      'This is no valid telephone number.',
      `Write it as it is dialled in ${country}, or with + and the country code.`,
    );
  }
  return { ...number, hash: hashNumber(number.e164) };
}
