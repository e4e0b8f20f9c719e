import type { Directory } from '../../../ports/stores/directory/directory.ts';
import { createAccounts } from '../accounts/accounts.ts';
import type { Database } from '../db/database.ts';
import { createAppointments } from './appointments/appointments.ts';
import { createClips } from './clips.ts';
import { createCalendars } from './calendars.ts';
import { createContacts } from './contacts/contacts.ts';
import { createExports } from './exports/exports.ts';
import { createHoldable } from './holdable.ts';
import { createImports } from './imports/imports.ts';
import { createOfferLinks } from './links.ts';
import { createOfferReads } from './offers/offer-reads.ts';
import { createPeople } from './people.ts';
import { createPools } from './pools.ts';
import { createReminders } from './reminders/reminders.ts';
import { createGateSettings } from './gate-settings.ts';
import { createReminderSettings } from './reminders/reminder-settings.ts';
import { createShifts } from './shifts/shifts.ts';
import { createTenants } from './tenants.ts';
import { createWhy } from './why/why.ts';

export function createDirectory(database: Database): Directory {
  return {
    tenants: createTenants(database),
    accounts: createAccounts(database),
    people: createPeople(database),
    imports: createImports(database),
    pools: createPools(database),
    shifts: createShifts(database),
    offerReads: createOfferReads(database),
    holdable: createHoldable(database),
    why: createWhy(database),
    links: createOfferLinks(database),
    clips: createClips(database),
    exports: createExports(database),
    calendars: createCalendars(database),
    contacts: createContacts(database),
    appointments: createAppointments(database),
    reminders: createReminders(database),
    reminderSettings: createReminderSettings(database),
    gateSettings: createGateSettings(database),
  };
}
