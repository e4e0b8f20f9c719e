import { qualificationGreeting } from '../../../domain/qualification/greeting.ts';
import { qualificationSettings } from '../../../domain/qualification/settings.ts';
import { reminderScript, type ReminderScript } from '../../../domain/reminder/reminder-script.ts';
import type { ReminderFacts } from '../../../domain/reminder/reminder-words.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { Appointment, Person, Tenant } from '../generated/client.ts';

export function reminderFacts({
  person,
  appointment,
  tenant,
  sender,
}: {
  person: Person;
  appointment: Appointment;
  tenant: Tenant;
  /** E.164. */
  sender: string;
}): ReminderFacts {
  const { name, officePhone } = tenant;
  return {
    contact: person,
    appointment: { ...appointment, startsAt: appointment.startsAt?.getTime() ?? null },
    tenant: { name, officePhone, sender },
  };
}

interface Words {
  text: string;
  voice: string | undefined;
}

/** What a reminder begins with, and what its keys do, by the appointment and the settings as they are now (R8). */
export function reminderCall(
  facts: ReminderFacts,
  tenant: Tenant,
): Words & Pick<ReminderScript, 'keys'> {
  const settings = effectiveReminderSettings(tenant.settings);
  const { greeting: text, keys } = reminderScript(settings, facts);
  return { text, keys, voice: settings.voice };
}

export function qualificationWords({ firstName }: Person, { name, settings }: Tenant): Words {
  const { template } = qualificationSettings(settings);
  const text = qualificationGreeting(template, { firstName, businessName: name });
  return { text, voice: effectiveSettings(settings).voice };
}
