import { z } from 'zod';
import {
  DEFAULT_OFFER_SETTINGS,
  OFFER_SETTING_LIMITS,
  ROSTER_FAILURES,
  type OfferSettings,
} from '../domain/shift-offer/settings.ts';
import { validateSettings } from '../domain/shift-offer/validate-settings.ts';

type Name = keyof OfferSettings;

const MEANINGS: Readonly<Record<Name, string>> = {
  callsEnabled: 'Whether people are called when nobody has said yes to the texts.',
  callWaitMinutes:
    'Minutes from the last text to the first call; never more than a quarter of the time left to the shift.',
  rounds: 'How often the pool is called from its beginning.',
  betweenPeopleSeconds: 'Seconds between one call and the next.',
  betweenRoundsSeconds: 'Seconds between one round of calls and the next.',
  leadMinutes: 'Nobody is called later than this many minutes before the start.',
  ringTimeoutSeconds: 'Seconds that a telephone rings.',
  gatherSeconds: 'Seconds that a call waits for a key.',
  talkLimitSeconds: 'Seconds after which a call is ended.',
  waveIntervalMinutes:
    'Minutes between the three texts. Without it 5 to 30, by the time left to the shift.',
  reminderMinutes:
    'Minutes before the start at which whoever has the shift is reminded; 0 for never.',
  rosterFailure: 'What becomes of a seat that the roster does not take.',
  startNearMinutes:
    'Minutes before the start at which the office is told of a free seat; 0 for never.',
  digestMinutes:
    'For so many minutes after a text to the office, more of its kind waits for one text together.',
  template:
    'What a call says: at most 500 characters, with {employeeName} and, if wanted, {patientName} {date} {time} {startTime} {endTime} {suburb} {duration}.',
  voice: 'The id of a voice of the speech vendor. Without it the installation’s.',
};

/** As documentation shows it; nothing is filled in when a request is read. */
const about = (name: Name) => {
  const value = DEFAULT_OFFER_SETTINGS[name];
  return { description: MEANINGS[name], ...(value !== undefined && { default: value }) };
};

const whole = (name: keyof typeof OFFER_SETTING_LIMITS) => {
  const { min, max } = OFFER_SETTING_LIMITS[name];
  return z.int().min(min).max(max).meta(about(name));
};

/** Judged by the domain, which tells every problem of it at once. */
const judged = (name: 'template' | 'voice') =>
  z
    .string()
    .superRefine((value, context) => {
      for (const { problem, remedy } of validateSettings({ [name]: value })) {
        context.addIssue({ code: 'custom', message: problem, params: { remedy } });
      }
    })
    .meta(about(name));

/** Every setting, as it is entered. */
export const settingFields = {
  callsEnabled: z.boolean().meta(about('callsEnabled')),
  callWaitMinutes: whole('callWaitMinutes'),
  rounds: whole('rounds'),
  betweenPeopleSeconds: whole('betweenPeopleSeconds'),
  betweenRoundsSeconds: whole('betweenRoundsSeconds'),
  leadMinutes: whole('leadMinutes'),
  ringTimeoutSeconds: whole('ringTimeoutSeconds'),
  gatherSeconds: whole('gatherSeconds'),
  talkLimitSeconds: whole('talkLimitSeconds'),
  waveIntervalMinutes: whole('waveIntervalMinutes'),
  reminderMinutes: whole('reminderMinutes'),
  rosterFailure: z.enum(ROSTER_FAILURES).meta(about('rosterFailure')),
  startNearMinutes: whole('startNearMinutes'),
  digestMinutes: whole('digestMinutes'),
  template: judged('template'),
  voice: judged('voice'),
} satisfies Record<Name, z.ZodType>;
