import { hipaaRules, type HipaaRules } from '../hipaa/hipaa-rules.ts';
import { repeats } from '../hipaa/repeats.ts';
import { screen } from '../hipaa/screen.ts';
import {
  monthName,
  ordinal,
  spokenDate,
  spokenDuration,
  spokenTime,
  spokenWeekday,
} from '../time/spoken.ts';
import { wallClockAt } from '../time/zone.ts';
import type { ReminderSettings } from './settings.ts';
import type { ReminderVariable } from './template.ts';

export interface ReminderFacts {
  readonly contact: { readonly firstName: string; readonly lastName: string };
  readonly appointment: {
    readonly type: string | null;
    /** Epoch ms. */
    readonly startsAt: number | null;
    readonly durationMinutes: number | null;
    readonly zone: string;
    readonly provider: string | null;
    readonly location: string | null;
    readonly instructions: string | null;
  };
  readonly tenant: {
    readonly name: string;
    readonly officePhone: string | null;
    /** E.164: what the call comes from. */
    readonly sender: string;
  };
}

/** All that a call may say of these facts (R7, R9), with something to say in place of what is missing or withheld. */
export type ReminderWords = Readonly<Record<ReminderVariable, string>>;

export function reminderWords(facts: ReminderFacts, settings: ReminderSettings): ReminderWords {
  const { contact, appointment, tenant } = facts;
  const rules = hipaaRules(settings);
  const { firstName, lastName } = contact;
  const told = (text: string | null, instead: string) => tellable(rules, text) ?? instead;
  const detail = (text: string | null, instead: string) =>
    rules.kind === 'on' && rules.genericWording ? instead : told(text, instead);
  return {
    name:
      rules.kind === 'on' && rules.firstNameOnly ? firstName : `${firstName} ${lastName}`.trim(),
    firstName,
    businessName: settings.businessName ?? tenant.name,
    appointment: detail(appointment.type, 'appointment'),
    ...timeWords(appointment),
    provider: detail(appointment.provider, 'your provider'),
    location: detail(appointment.location, 'our office'),
    instructions:
      settings.speaksInstructions && !namesDetails(rules, appointment)
        ? told(appointment.instructions, '')
        : '',
    callbackNumber: spokenDigits(settings.callbackNumber ?? tenant.officePhone ?? tenant.sender),
    hours: `${settings.hoursFrom} to ${settings.hoursTo}`,
  };
}

/** What no call tells by its own variable, it does not tell in the instructions either. */
export function namesDetails(
  rules: HipaaRules,
  {
    type,
    provider,
    location,
    instructions,
  }: Pick<ReminderFacts['appointment'], 'type' | 'provider' | 'location' | 'instructions'>,
): boolean {
  if (rules.kind === 'off' || !rules.genericWording) return false;
  return repeats(instructions ?? '', [type, provider, location]);
}

const NO_TIME = {
  when: 'at a time that is still to be agreed',
  weekday: 'a day that is still to be agreed',
  date: 'a day that is still to be agreed',
  time: 'a time that is still to be agreed',
};

function timeWords({ startsAt, durationMinutes, zone }: ReminderFacts['appointment']) {
  const duration =
    durationMinutes === null ? 'your scheduled time' : spokenDuration(durationMinutes * 60_000);
  if (startsAt === null) return { ...NO_TIME, duration };
  const clock = wallClockAt(zone, startsAt);
  const weekday = spokenWeekday(startsAt, zone);
  const time = spokenTime(startsAt, zone);
  return {
    when: `on ${weekday}, ${monthName(clock)} ${ordinal(clock.day)}, at ${time}`,
    weekday,
    date: spokenDate(startsAt, zone),
    time,
    duration,
  };
}

/** Undefined for what must not be told. */
function tellable(rules: HipaaRules, text: string | null): string | undefined {
  if (text === null || text.trim() === '') return undefined;
  if (rules.kind === 'off' || !rules.screens) return text.trim();
  const screened = screen(text);
  return screened.kind === 'clean' ? screened.text : undefined;
}

/** One by one, since a voice would read them as a large number. */
function spokenDigits(e164: string): string {
  return Array.from(e164.replace(/^\+/, '')).join(' ');
}
