import { describe, expect, test } from 'vitest';
import { agentWords } from '../../../src/domain/reminder/agent-words.ts';
import { businessWindows } from '../../../src/domain/reminder/business-windows.ts';
import { agentWarnings, missingForCalls } from '../../../src/domain/reminder/can-call.ts';
import { hoursBefore } from '../../../src/domain/reminder/hours-before.ts';
import { nextCall } from '../../../src/domain/reminder/retry-plan.ts';
import type { Outcome } from '../../../src/domain/outcome/outcome.ts';
import {
  DEFAULT_REMINDER_SETTINGS,
  withReminderDefaults,
} from '../../../src/domain/reminder/settings.ts';
import {
  effectiveReminderSettings,
  storedReminderSettings,
} from '../../../src/domain/reminder/stored-settings.ts';
import {
  contradictions,
  reminderWarnings,
  validateReminderSettings,
} from '../../../src/domain/reminder/validate-settings.ts';
import { openness } from '../../../src/domain/time/windows.ts';

const wrongIn = (settings: object) => validateReminderSettings(settings).map(({ field }) => field);
const EQUIPPED = { officePhone: '+442079460000', hasAgent: false, held: undefined, holds: [] };

describe('R1 settings of reminders', () => {
  test('R1 the defaults are right, contradict nothing, warn of nothing and let calls be made', () => {
    const settings = DEFAULT_REMINDER_SETTINGS;

    expect(validateReminderSettings(settings)).toEqual([]);
    expect(contradictions(settings)).toEqual([]);
    expect(reminderWarnings(settings)).toEqual([]);
    expect(missingForCalls(settings, EQUIPPED)).toEqual([]);
    expect(settings).toMatchObject({
      ...{ hoursFrom: '08:00', hoursTo: '20:00', callsOnWeekends: false, callsOnHolidays: false },
      ...{ hoursBefore: [24], bufferMinutes: 60, maxRetries: 2, talkLimitSeconds: 180 },
    });
  });

  test('R1 everything that is wrong is told at once, each with its field and what to enter instead', () => {
    const found = validateReminderSettings({
      ...{ maxRetries: 6, voiceSpeed: 1.3, hoursBefore: [0, 169], noAnswerHours: 3 },
      ...{ customHolidays: ['2027-02-30'], hoursFrom: '8:00', callsOnWeekends: 'yes' },
      ...{ retryAfter: ['busy', 'busy'], callbackNumber: '0412', language: 'English' },
      ...{ template: 'Hello {somebody}', voice: 'a b', businessName: ' ', agent: 'x' },
    });

    expect(new Set(found.map(({ field }) => field))).toEqual(
      new Set([
        ...['maxRetries', 'voiceSpeed', 'hoursBefore', 'noAnswerHours', 'customHolidays'],
        ...['hoursFrom', 'callsOnWeekends', 'retryAfter', 'callbackNumber', 'language'],
        ...['template', 'voice', 'businessName', 'agent'],
      ]),
    );
    expect(found.filter(({ field }) => field === 'template').map(({ problem }) => problem)).toEqual(
      [
        'Unknown variable {somebody} at character 7.',
        'The template must contain {businessName}.',
        'The template must contain {when}.',
      ],
    );
    for (const { problem, remedy } of found) expect([problem, remedy]).not.toContain('');
  });

  test.each([
    [{ maxRetries: 0 }, []],
    [{ maxRetries: 5 }, []],
    [{ maxRetries: 1.5 }, ['maxRetries']],
    [{ voicePitch: 0.8 }, []],
    [{ voicePitch: 0.79 }, ['voicePitch']],
    [{ hoursBefore: [168, 1] }, []],
    [{ hoursBefore: [] }, ['hoursBefore']],
    [{ hoursBefore: [24, 24] }, ['hoursBefore']],
    [{ hoursBefore: [1, 2, 3, 4, 5, 6, 7] }, ['hoursBefore']],
    [{ voicemailHours: 24 }, []],
    [{ voicemailHours: 2 }, ['voicemailHours']],
    [{ customHolidays: ['2028-02-29'] }, []],
    [{ customHolidays: ['2027-13-01'] }, ['customHolidays']],
    [{ template: 'This is {businessName}, your visit is {when}.' }, []],
    [{ template: 'This is {businessName}.' }, ['template']],
  ])('R1 %j is wrong in %j', (settings, fields) => {
    expect(wrongIn(settings)).toEqual(fields);
  });

  test('R1 hours that end before they begin are refused although each is a time of day', () => {
    const settings = withReminderDefaults({ hoursFrom: '18:00', hoursTo: '09:00' });

    expect(validateReminderSettings({ hoursFrom: '18:00', hoursTo: '09:00' })).toEqual([]);
    expect(contradictions(settings)).toMatchObject([{ field: 'hoursTo' }]);
  });

  test('R1 R4 more than three retries, hours within the buffer and a medical tenant without HIPAA are warned of', () => {
    const settings = withReminderDefaults({
      ...{ maxRetries: 4, hoursBefore: [24, 1], businessType: 'medical', hipaaMode: 'off' },
    });

    expect(reminderWarnings(settings).map(({ field }) => field)).toEqual([
      ...['maxRetries', 'hoursBefore', 'hipaaMode'],
    ]);
  });

  test('R1 it is said what keeps calls from being made', () => {
    const byAgent = withReminderDefaults({
      callBy: 'agent',
      template: '{businessName}: {when}, call {callbackNumber}.',
    });
    const without = { officePhone: undefined, hasAgent: false, held: 'no balance', holds: [] };

    expect(missingForCalls(byAgent, without).map(({ field }) => field)).toEqual([
      ...['callbackNumber', 'account'],
    ]);
    expect(missingForCalls(byAgent, EQUIPPED)).toEqual([]);
    expect(agentWarnings(byAgent, EQUIPPED).map(({ field }) => field)).toEqual(['callBy']);
    expect(agentWarnings(byAgent, { ...EQUIPPED, hasAgent: true })).toEqual([]);
    const held = { ...EQUIPPED, hasAgent: true, held: 'key refused' };
    expect(agentWarnings(byAgent, held).map(({ field }) => field)).toEqual(['callBy']);
  });

  test('R1 they are read from their own part of what the tenant has stored, and what no longer fits is left to the default', () => {
    const stored = { rounds: 2, reminder: { maxRetries: 1, hoursTo: '25:00', gone: true } };

    expect(storedReminderSettings(stored)).toEqual({ maxRetries: 1 });
    expect(effectiveReminderSettings(stored)).toEqual({
      ...DEFAULT_REMINDER_SETTINGS,
      maxRetries: 1,
    });
    expect(effectiveReminderSettings('nonsense')).toEqual(DEFAULT_REMINDER_SETTINGS);
  });
});

test('R1 R9 an agent is told how to talk and what it may offer, and a pitch that no vendor has is warned of', () => {
  const settings = withReminderDefaults({
    ...{ personality: 'friendly', language: 'en-AU', accent: 'australian', voicePitch: 1.1 },
    ...{ cancellationAllowed: false },
  });

  expect(agentWords(settings)).toEqual({
    ...{ mayReschedule: 'yes', mayCancel: 'no', mustConfirm: 'yes', greetingStyle: 'formal' },
    ...{ personality: 'friendly', language: 'en-AU', accent: 'australian', voicePitch: '1.1' },
  });
  expect(reminderWarnings(settings).map(({ field }) => field)).toEqual(['voicePitch']);
});

describe('R2 how long before', () => {
  const settings = { hoursBefore: [1, 24] };

  test('R2 b8: every one of several hours before is planned, the longest first', () => {
    expect(hoursBefore(settings, { reminderHours: [] }, { reminderHours: [] })).toEqual([24, 1]);
  });

  test('R2 the appointment’s own hours win over the contact’s, and these over the tenant’s', () => {
    expect(hoursBefore(settings, { reminderHours: [48] }, { reminderHours: [] })).toEqual([48]);
    expect(hoursBefore(settings, { reminderHours: [48] }, { reminderHours: [2, 6] })).toEqual([
      6, 2,
    ]);
  });
});

test('R1 b10: with no hours configured the default ones hold, on the clock of the zone that is asked', () => {
  const { hoursFrom, hoursTo } = DEFAULT_REMINDER_SETTINGS;
  const at = (now: string) =>
    openness({
      now: Date.parse(now),
      zones: ['Australia/Sydney'],
      windows: businessWindows(effectiveReminderSettings({})),
      marginMs: 0,
    }).kind;

  expect([hoursFrom, hoursTo]).toEqual(['08:00', '20:00']);
  // A Friday: 9:00 in Sydney is 22:00 the day before in UTC.
  expect(at('2027-01-21T22:00:00Z')).toBe('open');
  expect(at('2027-01-22T10:00:00Z')).toBe('closed');
});

test('R1 the switch for weekends works', () => {
  const closed = businessWindows(DEFAULT_REMINDER_SETTINGS);
  const open = businessWindows({ ...DEFAULT_REMINDER_SETTINGS, callsOnWeekends: true });

  expect(closed[0]?.days).toEqual(['mon', 'tue', 'wed', 'thu', 'fri']);
  expect(open[0]?.days).toHaveLength(7);
});

test('R4 b3: each outcome has a delay of its own, and whether it is followed by a call at all', () => {
  const endedAt = Date.parse('2027-01-18T09:00:00Z');
  const startsAt = endedAt + 72 * 3_600_000;
  const so = { endedAt, startsAt, plannedLater: false, isSystemic: false };
  const settings = withReminderDefaults({
    noAnswerHours: 4,
    voicemailHours: 12,
    retryAfter: WITHOUT_BUSY,
  });
  const after = (outcome: Outcome) => {
    const next = nextCall({ ...so, outcomes: [outcome] }, settings);
    return next.kind === 'again' ? (next.notBefore - endedAt) / 3_600_000 : next.kind;
  };

  expect({
    no_answer: after('no_answer'),
    voicemail: after('voicemail'),
    failed: after('failed'),
  }).toEqual({
    ...{ no_answer: 4, voicemail: 12, failed: 4 },
  });
  expect(after('busy')).toBe('review');
});

const WITHOUT_BUSY = ['no_answer', 'voicemail', 'failed'] as const;
