import { describe, expect, test } from 'vitest';
import { hipaaRules } from '../../../src/domain/hipaa/hipaa-rules.ts';
import { reminderScript } from '../../../src/domain/reminder/reminder-script.ts';
import { reminderWords, type ReminderFacts } from '../../../src/domain/reminder/reminder-words.ts';
import { menuText } from '../../../src/domain/reminder/script-lines.ts';
import {
  type StoredReminderSettings,
  withReminderDefaults,
} from '../../../src/domain/reminder/settings.ts';

const FACTS: ReminderFacts = {
  contact: { firstName: 'Ann', lastName: 'Example' },
  appointment: {
    ...{ type: 'root canal', startsAt: Date.parse('2027-01-22T09:30:00Z'), durationMinutes: 45 },
    ...{ zone: 'Europe/London', provider: 'Dr. Lee', location: 'Oncology, 2nd floor' },
    instructions: 'Bring your glasses.',
  },
  tenant: { name: 'Harbour Practice', officePhone: '+442079460000', sender: '+442079460001' },
};
const says = (stored: StoredReminderSettings, facts = FACTS) =>
  reminderScript(withReminderDefaults(stored), facts);
const SECRETS = /Example|root canal|Lee|Oncology|floor|45/;

describe('R8 the keypad script', () => {
  test('R8 says who calls, whom, about what and when in the appointment’s zone', () => {
    expect(says({}).greeting).toBe(
      'Hello Ann Example. This is Harbour Practice. We would like to remind you of your root canal ' +
        'on Friday, January 22nd, at 9:30 AM. Bring your glasses.',
    );
    const inSydney = { ...FACTS, appointment: { ...FACTS.appointment, zone: 'Australia/Sydney' } };
    expect(says({}, inSydney).greeting).toContain('January 22nd, at 8:30 PM');
  });

  test('R8 speaks the tenant’s own template, and leaves no gap where there is nothing to say', () => {
    const template = '{businessName} calling: {instructions} See you {when}.';

    expect(
      says({ template, speaksInstructions: false, businessName: 'The Practice' }).greeting,
    ).toBe('The Practice calling: See you on Friday, January 22nd, at 9:30 AM.');
  });

  test('R8 R1 what is not allowed is neither offered nor taken', () => {
    const all = says({}).keys;
    const few = says({ rescheduleAllowed: false, cancellationAllowed: false }).keys;

    expect(all).toEqual({ 1: 'confirm', 2: 'reschedule', 3: 'cancel', 9: 'opt_out' });
    expect(few).toEqual({ 1: 'confirm', 9: 'opt_out' });
    expect(menuText(few)).toBe(
      'Press 1 to confirm. Press 9 to stop these calls. Press star to hear this again.',
    );
  });

  test('R8 R9 what is missing has something to be said in its place', () => {
    const bare = reminderWords(
      {
        ...FACTS,
        appointment: {
          ...FACTS.appointment,
          ...{ type: null, startsAt: null, durationMinutes: null, provider: null, location: null },
          instructions: null,
        },
        tenant: { ...FACTS.tenant, officePhone: null },
      },
      withReminderDefaults({}),
    );

    expect(bare).toMatchObject({
      ...{ appointment: 'appointment', when: 'at a time that is still to be agreed' },
      ...{ duration: 'your scheduled time', provider: 'your provider', location: 'our office' },
      ...{ instructions: '', callbackNumber: '4 4 2 0 7 9 4 6 0 0 0 1', hours: '08:00 to 20:00' },
    });
    for (const [name, word] of Object.entries(bare)) {
      if (name !== 'instructions') expect(word, name).not.toBe('');
    }
  });
});

describe('R7 under HIPAA', () => {
  test('R7 a medical tenant’s call tells no more than first name, an appointment, when, who calls and where to call back', () => {
    const { greeting } = says({ businessType: 'medical' });

    expect(greeting).toBe(
      'Hello Ann. This is Harbour Practice, calling about an appointment that you have with us ' +
        'on Friday, January 22nd, at 9:30 AM. If you have questions, please call us back on ' +
        '4 4 2 0 7 9 4 6 0 0 0 0.',
    );
    expect(greeting).not.toMatch(SECRETS);
  });

  test('R7 an own template that names everything tells nothing that is withheld', () => {
    const template =
      '{name}, {businessName}: {appointment} {when} with {provider} at {location}. {instructions}';
    const facts = {
      ...FACTS,
      appointment: { ...FACTS.appointment, instructions: 'Stop your medication.' },
    };

    const { greeting } = says({ businessType: 'medical', template }, facts);

    expect(greeting).not.toMatch(SECRETS);
    expect(greeting).not.toContain('medication');
    expect(greeting).toContain('Ann, Harbour Practice: appointment on Friday');
  });

  test.each([
    ['type', 'The ROOT  canal takes an hour.'],
    ['provider', 'Ask for dr. lee at the desk.'],
    ['location', 'Come to the North Wing.'],
  ])('R7 instructions that name the %s are not spoken: "%s"', (_what, instructions) => {
    const details = { type: 'root canal', provider: 'Dr. Lee', location: 'North Wing' };
    const appointment = { ...FACTS.appointment, ...details, instructions };
    const words = (settings: StoredReminderSettings) =>
      reminderWords({ ...FACTS, appointment }, withReminderDefaults(settings)).instructions;

    expect(words({ hipaaMode: 'on' })).toBe('');
    expect(words({ hipaaMode: 'on', hipaaGenericWording: false })).toBe(instructions);
    expect(words({ hipaaMode: 'off' })).toBe(instructions);
  });

  test('R7 an appointment of no type may be called one in its instructions', () => {
    const instructions = 'Come before your appointment.';
    const appointment = { ...FACTS.appointment, type: 'appointment', instructions };
    const { instructions: told } = reminderWords(
      { ...FACTS, appointment },
      withReminderDefaults({ hipaaMode: 'on' }),
    );
    expect(told).toBe(instructions);
  });

  test('R7 b4: the switch decides and not the type of business alone', () => {
    const rules = (stored: StoredReminderSettings) => hipaaRules(withReminderDefaults(stored)).kind;

    expect(rules({ businessType: 'medical' })).toBe('on');
    expect(rules({ businessType: 'general' })).toBe('off');
    expect(rules({ businessType: 'general', hipaaMode: 'on' })).toBe('on');
    expect(rules({ businessType: 'medical', hipaaMode: 'off' })).toBe('off');
    expect(says({ hipaaMode: 'on' }).greeting).not.toMatch(SECRETS);
    expect(
      says({ businessType: 'medical', hipaaMode: 'off', greetingStyle: 'formal' }).greeting,
    ).toContain('root canal');
  });

  test.each([
    ['hipaaFirstNameOnly', 'name', 'Ann Example'],
    ['hipaaGenericWording', 'provider', 'Dr. Lee'],
    ['hipaaGenericWording', 'appointment', 'root canal'],
  ] as const)('R7 %s off tells {%s}', (name, variable, told) => {
    const words = (on: boolean) =>
      reminderWords(FACTS, withReminderDefaults({ hipaaMode: 'on', [name]: on }));

    expect(words(false)[variable]).toBe(told);
    expect(words(true)[variable]).not.toBe(told);
  });

  test('R7 instructions are spoken when nothing in them tells of somebody’s health, cut to 300 characters', () => {
    const words = (instructions: string, screening = true) =>
      reminderWords(
        { ...FACTS, appointment: { ...FACTS.appointment, instructions } },
        withReminderDefaults({ hipaaMode: 'on', hipaaScreening: screening }),
      ).instructions;

    expect(words('Bring your glasses.')).toBe('Bring your glasses.');
    expect(words('Bring your prescription.')).toBe('');
    expect(words('Bring your prescription.', false)).toBe('Bring your prescription.');
    expect(words('word '.repeat(100)).length).toBeLessThanOrEqual(300);
  });
});
