import { z } from 'zod';
import { isCountry } from '../domain/text/is-country.ts';
import { isStorable } from '../domain/text/is-storable.ts';
import { isZone } from '../domain/time/zone.ts';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const LOCAL_OR_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** A check that tells what to enter instead. */
export function must(error: string, remedy: string) {
  return { error, params: { remedy } };
}

/** For `refine`: whatever else a text has to be. */
export const storable = [
  isStorable,
  must('It contains characters that cannot be stored.', 'Remove control characters.'),
] as const;

export function line(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(charactersMax)
    .refine(...storable)
    .meta({ pattern: '\\S' });
}

export const id = z.uuid();

export const zone = z
  .string()
  .max(64)
  .refine(isZone, must('This is no time zone.', 'Use an IANA name such as Australia/Sydney.'))
  .meta({ description: 'A time zone by its IANA name.', examples: ['Australia/Sydney'] });

export const country = z
  .string()
  .refine(
    isCountry,
    must('There is no such country.', 'Use the two capitals of ISO 3166, such as AU or GB.'),
  )
  .meta({ pattern: '^[A-Z]{2}$', description: 'ISO 3166', examples: ['AU'] });

export const timeOfDay = z
  .string()
  .refine(
    (text) => TIME_OF_DAY.test(text),
    must('This is no time of day.', 'Use HH:MM, such as 21:30.'),
  )
  .meta({ pattern: TIME_OF_DAY.source, examples: ['21:30'] });

/** A day of nothing but quiet is none: nobody could ever be called. */
export const quietHours = z
  .strictObject({ from: timeOfDay, to: timeOfDay })
  .refine(
    ({ from, to }) => from !== to,
    must('They end as they begin.', 'Use two different times, or leave the quiet hours out.'),
  );

/** As people write it; read with the tenant's country where none is given. */
export const phone = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({
    description: 'As it is dialled in the tenant’s country, or with + and the country code.',
    examples: ['0412 345 678'],
  });

/** ISO 8601 with an offset, or local time in the zone that is given beside it. */
export const moment = z
  .string()
  .refine(
    (text) => LOCAL_OR_OFFSET.test(text),
    must(
      'This is no date and time.',
      'Use 2026-01-23T09:00 for local time, or add an offset: 2026-01-23T09:00+11:00.',
    ),
  )
  .meta({
    pattern: LOCAL_OR_OFFSET.source,
    description: 'Local time in the zone given beside it, or a time with its own offset.',
    examples: ['2026-01-23T09:00'],
  });

/** In answers: UTC, ISO 8601. */
export const instant = z.iso.datetime();

/** `cursor` is the `next` of the page before. */
export const page = z.strictObject({
  cursor: id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Null on the last page. */
export const next = id.nullable();
