import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { csv, importReport, row, STAFF_COLUMNS } from './imports.ts';

/** As for staff. `reminderHours`: whole hours with spaces or semicolons between, such as `48 2`. */
export const CONTACT_COLUMNS = [...STAFF_COLUMNS, 'region', 'reminderHours'] as const;
/** `contact`: an id, an externalId or a telephone number. An appointment is found again by its externalId. */
export const APPOINTMENT_COLUMNS = [
  'contact',
  'startsAt',
  'externalId',
  'type',
  'durationMinutes',
  'zone',
  'provider',
  'location',
  'instructions',
  'reminderHours',
] as const;

const importedContact = row
  .extend({ contactId: z.string().nullable() })
  .meta({ id: 'ImportedContact' });
export type ImportedContact = z.infer<typeof importedContact>;

const importedAppointment = row
  .extend({
    /** Null for a row that is wrong, and in a dry run for one that is new. */
    appointmentId: z.string().nullable(),
  })
  .meta({ id: 'ImportedAppointment' });
export type ImportedAppointment = z.infer<typeof importedAppointment>;

const contactImportReport = importReport
  .extend({ rows: z.array(importedContact) })
  .meta({ id: 'ContactImportReport' });
const appointmentImportReport = importReport
  .extend({ rows: z.array(importedAppointment) })
  .meta({ id: 'AppointmentImportReport' });

export const REMINDER_IMPORT_ENDPOINTS = {
  /** As `importStaff`. */
  importContacts: {
    ...csv,
    scope: 'people:write',
    answer: contactImportReport,
    summary: 'Enter and change contacts from CSV',
    path: '/api/v1/contacts/import',
    example: {
      query: { dryRun: 'true' },
      body: 'externalId,firstName,lastName,phone,reminderHours\nP-78,Ann,Example,0412 345 720,48 2\n',
    },
  },
  /**
   * An empty cell leaves what is there. What no call of a tenant under HIPAA will say is warned of, and taken. At most 200
   * appointments of before are changed by one file.
   */
  importAppointments: {
    ...csv,
    scope: 'jobs:write',
    answer: appointmentImportReport,
    summary: 'Enter and move appointments from CSV; their contacts are called as the settings say',
    path: '/api/v1/appointments/import',
    example: {
      query: { dryRun: 'true' },
      body: 'contact,startsAt,externalId,type\nP-77,2031-01-23T09:00,A-1,eye test\n',
    },
  },
} as const satisfies Record<string, Endpoint>;
