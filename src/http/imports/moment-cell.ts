import { z } from 'zod';
import { moment, must } from '../../contract/fields.ts';

const DAY_OR_MONTH_FIRST = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/;
const SERIAL_NUMBER = /^\d+(?:[.,]\d+)?$/;
const REMEDY =
  'Write it with the year first, such as 2026-11-25 10:00: in a spreadsheet by the format yyyy-mm-dd hh:mm of the column.';

/** As spreadsheets write it: a space before the time, an hour of one digit. In what begins otherwise, day and month may be mistaken. */
export const momentCell = z
  .string()
  .transform((text) =>
    text
      .replace(/^(\d{4}-\d{2}-\d{2})\s+(\d{1,2})(?=:)/, (_, day: string, hour: string) =>
        [day, hour.padStart(2, '0')].join('T'),
      )
      .replace(/\s+(?=(?:Z|[+-]\d{2}:\d{2})$)/, ''),
  )
  .refine(
    (text) => !DAY_OR_MONTH_FIRST.test(text),
    must('Which is the day and which the month cannot be told.', REMEDY),
  )
  .refine((text) => !/^\d{4}-\d{2}-\d{2}$/.test(text), must('The time of day is missing.', REMEDY))
  .refine(
    (text) => !SERIAL_NUMBER.test(text),
    must('This is a date as a spreadsheet counts its days.', REMEDY),
  )
  .pipe(
    z
      .string()
      .refine((text) => moment.safeParse(text).success, must('This is no date and time.', REMEDY)),
  );
