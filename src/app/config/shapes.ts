import { z } from 'zod';

export const postgresUrl = z
  .string()
  .refine(
    (text) => /^postgres(ql)?:$/.test(protocolOf(text)),
    'It is no connection string of PostgreSQL',
  );
/** The address of a document. */
export const httpDocument = z
  .string()
  .refine((text) => /^https?:$/.test(protocolOf(text)), 'It is no http or https address');
/** Something is appended to it. */
export const httpBase = httpDocument.refine(
  isBare,
  'It has more than scheme, host, port and path: a name, a query or a fragment',
);
export const secret = z.string().min(32, 'It is shorter than 32 characters');
export const port = z.coerce.number('It is no port').int('It is no port').min(0).max(65_535);
export const address = z.string().regex(/^[^\s:/]+:\d{1,5}$/, 'It is no host:port');
export const seconds = (max: number) =>
  z.coerce.number('It is no number').positive('It is not positive').max(max, 'It is too long');
// A carrier repeats what it was not thanked for; no call lasts so long either.
export const keptDays = z.coerce
  .number('It is no number')
  .min(7, 'It is less than a week')
  .max(3650, 'It is more than ten years')
  .default(90);
export const requests = z.coerce
  .number('It is no number')
  .int('It is no whole number')
  .min(0, 'It is negative');
export const oneOf = <const Words extends readonly string[]>(words: Words) =>
  z.enum(words, `It is none of ${words.join(', ')}`);

function isBare(text: string): boolean {
  // Of what is no address at all, that is said.
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return !/[?#]/.test(text) && username + password === '';
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}
