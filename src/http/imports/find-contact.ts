import type { FieldProblem } from '../../contract/problem.ts';
import type { Contact } from '../../ports/stores/directory/contacts.ts';
import type { ReadNumber } from './number-reader.ts';

/** By id, by own id, else by a number that is nobody else's. */
export type ContactFinder = (text: string) => Contact | FieldProblem;

export function contactFinder(contacts: readonly Contact[], readNumber: ReadNumber): ContactFinder {
  const byName = new Map<string, Contact>();
  const byPhone = new Map<string, Contact[]>();
  for (const contact of contacts) {
    byName.set(contact.personId, contact);
    if (contact.externalId !== null) byName.set(contact.externalId, contact);
    const e164 = contact.phone?.e164;
    if (e164 !== undefined) byPhone.set(e164, [...(byPhone.get(e164) ?? []), contact]);
  }
  return (text) => {
    const named = byName.get(text) ?? byName.get(text.toLowerCase());
    if (named) return named;
    const [only, ...others] = byPhone.get(readNumber(text)?.e164 ?? '') ?? [];
    if (only && others.length === 0) return only;
    const problem = only ? 'Several contacts have this number.' : 'There is no such contact.';
    return { field: 'contact', problem, remedy: 'Use the id or the externalId of a contact.' };
  };
}
