const NOBODY_NAMED = 'a patient';

/**
 * First name and the initial of the last ("Jane Mary Doe" → "Jane D."), all that any channel may show
 * of a patient (S10). "Doe, Jane" is turned round first, so that the family name is never spelt out.
 * A single word is shown as it is; without a name it is "a patient".
 */
export function patientDisplay(fullName: string): string {
  const words = givenNameFirst(fullName).split(/\s+/u).filter(hasLetter);
  const [first, ...others] = words;
  if (first === undefined) return NOBODY_NAMED;
  const initial = /\p{L}\p{M}*/u.exec(others.at(-1) ?? '')?.[0];
  return initial === undefined ? first : `${first} ${initial.toLocaleUpperCase('en')}.`;
}

function givenNameFirst(fullName: string): string {
  const [beforeComma = '', afterComma] = fullName.normalize('NFC').split(',');
  if (afterComma === undefined || !hasLetter(afterComma)) return beforeComma;
  const isFamilyNameFirst = beforeComma.trim().split(/\s+/u).length === 1;
  return isFamilyNameFirst ? `${afterComma} ${beforeComma}` : beforeComma;
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
