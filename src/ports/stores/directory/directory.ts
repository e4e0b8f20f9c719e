import type { Accounts } from './accounts.ts';
import type { Appointments } from './appointments.ts';
import type { Clips } from './clips.ts';
import type { Calendars } from './calendars.ts';
import type { Contacts } from './contacts.ts';
import type { Exports } from './exports.ts';
import type { Holdable } from './holdable.ts';
import type { Imports } from './imports.ts';
import type { OfferLinks } from './offer-links.ts';
import type { OfferReads } from './offer-reads.ts';
import type { People } from './people.ts';
import type { Pools } from './pools.ts';
import type { GateSettingsStore } from './gate-settings.ts';
import type { ReminderSettingsStore } from './reminder-settings.ts';
import type { Reminders } from './reminders.ts';
import type { Shifts } from './shifts.ts';
import type { Tenants } from './tenants.ts';
import type { Why } from './why.ts';

/** What a tenant enters and looks up. Every method is one transaction; another tenant's ids are unknown. */
export interface Directory {
  tenants: Tenants;
  accounts: Accounts;
  people: People;
  imports: Imports;
  pools: Pools;
  shifts: Shifts;
  offerReads: OfferReads;
  holdable: Holdable;
  why: Why;
  links: OfferLinks;
  clips: Clips;
  exports: Exports;
  calendars: Calendars;
  contacts: Contacts;
  appointments: Appointments;
  reminders: Reminders;
  reminderSettings: ReminderSettingsStore;
  gateSettings: GateSettingsStore;
}
