import { randomUUID } from 'node:crypto';
import type { ImportedAppointment } from '../../contract/reminder-imports.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import type { ReminderSettings } from '../../domain/reminder/settings.ts';
import type {
  Appointment,
  AppointmentChange,
  AppointmentFields,
} from '../../ports/stores/directory/appointments.ts';
import type { AppointmentWrite, KnownAppointments } from '../../ports/stores/directory/imports.ts';
import { appointmentWarnings } from '../appointments/appointment-answer.ts';
import { appointmentRefusal } from '../appointments/appointment-refusals.ts';
import { momentOf } from '../shifts/read-moment.ts';
import type { AppointmentRow } from './appointment-row.ts';
import { isSame, NEW_TERMS, sameness, type Terms, termsOf } from './appointment-terms.ts';
import { type ContactFinder, contactFinder } from './find-contact.ts';
import type { ReadNumber } from './number-reader.ts';
import { rowErrors } from './row-error.ts';
import { startWarnings } from './start-warnings.ts';

/** Each is judged and told by itself, which takes its time. */
const CHANGES_MAX = 200;

export interface AppointmentPlan {
  rows: ImportedAppointment[];
  writes: AppointmentWrite[];
}

/** Every check that entering or changing one appointment makes. */
export function planAppointments(
  rows: readonly AppointmentRow[],
  known: KnownAppointments,
  beside: { readNumber: ReadNumber; settings: ReminderSettings },
): AppointmentPlan {
  const { appointments } = known;
  const found: Found = {
    ...{ known, settings: beside.settings, seen: new Set(), changes: 0 },
    find: contactFinder(known.contacts, beside.readNumber),
    byExternalId: new Map(appointments.map((one) => [one.externalId, one])),
    there: new Set(appointments.map(sameness)),
  };
  const planned = rows.map((row) => planRow(row, found));
  return {
    rows: planned.map(({ told }) => told),
    writes: planned.flatMap(({ write }) => (write ? [write] : [])),
  };
}

interface Found {
  known: KnownAppointments;
  settings: ReminderSettings;
  find: ContactFinder;
  byExternalId: ReadonlyMap<string | null, Appointment>;
  /** Grows by what the file enters. */
  there: Set<string>;
  /** Own ids that the file has named. */
  seen: Set<string>;
  changes: number;
}

interface Planned {
  told: ImportedAppointment;
  write?: AppointmentWrite;
}

function planRow({ row, cells, name, said, errors }: AppointmentRow, found: Found): Planned {
  const told = { row, name, appointmentId: null, errors, warnings: [] };
  const wrong = (...problems: FieldProblem[]): Planned => ({
    told: { ...told, kind: 'error', errors: [...errors, ...rowErrors(problems, cells)] },
  });
  if (!said) return wrong();
  const contact = found.find(said.contact);
  if ('problem' in contact) return wrong(contact);
  const before =
    said.terms.externalId === undefined ? undefined : found.byExternalId.get(said.terms.externalId);
  if (before && before.contactId !== contact.personId) return wrong(OTHERS);
  if (said.terms.externalId !== undefined) {
    if (found.seen.has(said.terms.externalId)) return wrong(TWICE);
    found.seen.add(said.terms.externalId);
  }
  const zone = said.terms.zone ?? before?.zone ?? found.known.zone;
  const moment =
    said.terms.startsAt === undefined ? undefined : momentOf(said.terms.startsAt, zone);
  if (moment?.kind === 'wrong') return wrong({ field: 'startsAt', ...moment });
  const startsAt = moment ? moment.at : (before?.startsAt ?? null);
  const fields = { ...(before ? termsOf(before) : NEW_TERMS), ...said.terms, startsAt, zone };
  const isMoved = startsAt !== (before?.startsAt ?? null);
  if (isMoved && startsAt !== null && startsAt <= found.known.now) {
    return wrong(...(appointmentRefusal('not_in_future').errors ?? []));
  }
  const warned = {
    ...told,
    warnings: [
      ...appointmentWarnings(found.settings, fields),
      ...(isMoved ? startWarnings({ contact, before, fields }, found.known, found.settings) : []),
    ],
  };
  if (before) return changed(before, fields, { told: warned, found, wrong });
  return created({ ...fields, contactId: contact.personId }, { told: warned, found });
}

type Told = Omit<ImportedAppointment, 'kind'>;

function changed(
  before: Appointment,
  fields: Terms,
  beside: { told: Told; found: Found; wrong(problem: FieldProblem): Planned },
): Planned {
  const { appointmentId } = before;
  const told = { ...beside.told, appointmentId };
  if (isSame(fields, termsOf(before))) {
    return { told: { ...told, kind: 'unchanged' } };
  }
  beside.found.changes += 1;
  if (beside.found.changes > CHANGES_MAX) return beside.wrong(TOO_MANY);
  const change: AppointmentChange = fields;
  return { told: { ...told, kind: 'update' }, write: { kind: 'change', appointmentId, change } };
}

function created(
  fields: AppointmentFields,
  { told, found }: { told: Told; found: Found },
): Planned {
  const same = sameness(fields);
  if (fields.externalId === null && found.there.has(same)) {
    return { told: { ...told, kind: 'unchanged' } };
  }
  found.there.add(same);
  const appointmentId = randomUUID();
  const write = { kind: 'create', appointmentId, fields } as const;
  return { told: { ...told, kind: 'create', appointmentId }, write };
}

const OTHERS = {
  field: 'externalId',
  problem: 'The appointment of this externalId is another contact’s.',
  remedy: 'Use another one, or name that contact.',
};
const TWICE = {
  field: 'externalId',
  problem: 'An earlier row has this externalId.',
  remedy: 'Keep one of the two rows.',
};
const TOO_MANY = {
  field: 'startsAt',
  problem: `More than ${CHANGES_MAX} appointments would be changed by one file.`,
  remedy: 'Send the others in a file of their own.',
};
