import type { NamedByFile } from '../../ports/stores/directory/imports.ts';
import { isUuid } from '../is-uuid.ts';
import type { AppointmentRow } from './appointment-row.ts';
import type { ReadNumber } from './number-reader.ts';

/** Whatever `contactFinder` could find by what the rows say. */
export function namedIn(rows: readonly AppointmentRow[], readNumber: ReadNumber): NamedByFile {
  const said = rows.flatMap((row) => (row.said ? [row.said] : []));
  const texts = [...new Set(said.map(({ contact }) => contact))];
  const names = [...new Set(texts.flatMap((text) => [text, text.toLowerCase()]))];
  return {
    contactIds: names.filter(isUuid),
    contactExternalIds: names,
    numbers: texts.flatMap((text) => readNumber(text)?.e164 ?? []),
    externalIds: said.flatMap(({ terms }) => terms.externalId ?? []),
  };
}
