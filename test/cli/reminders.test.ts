import { afterEach, expect, test } from 'vitest';
import { reminderSettings } from '../../src/contract/reminder-settings.ts';
import { withReminderDefaults } from '../../src/domain/reminder/settings.ts';
import { zonedMinute } from '../../src/cli/local-time.ts';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { AT, ID } from './an-offer.ts';

afterEach(closeApi);

const OTHER = '22222222-2222-4222-8222-222222222222';

const aReminder = (fields: Record<string, unknown> = {}) => ({
  ...{ appointmentId: ID, state: 'queued', type: 'scheduled', sessionId: OTHER, result: null },
  ...{ reason: null, hoursBefore: [24], calls: [], zone: 'Australia/Sydney' },
  nextCall: { type: 'scheduled', at: AT, requestedAt: AT, because: null },
  ...fields,
});
const aDue = () => ({
  ...{ type: 'scheduled', at: AT, requestedAt: AT, because: null, sessionId: OTHER },
  ...{ appointmentId: ID, contactId: OTHER, contactName: 'Ann Example' },
  ...{ startsAt: AT, zone: 'Australia/Sydney' },
});
const anAppointment = (fields: Record<string, unknown> = {}) => ({
  ...{ appointmentId: ID, externalId: null, contactId: OTHER, contactName: 'Ann Example' },
  ...{ type: 'eye test', startsAt: AT, durationMinutes: 45, zone: 'Australia/Sydney' },
  ...{
    provider: null,
    location: null,
    instructions: 'Bring your glasses.',
    reminderHours: [48, 2],
  },
  ...{ status: 'scheduled', confirmedAt: null, cancelledAt: null, rescheduleWantedAt: null },
  ...{ answeredBy: null, createdAt: AT, warnings: [] },
  calls: {
    ...{ made: 0, lastAt: null, lastOutcome: null },
    ...{ lastTalkSeconds: null, quality: null, sentiment: null },
  },
  ...fields,
});

test('R14 an appointment is entered, and shown in its own zone', async () => {
  const { origin, asked } = await anApi({ status: 201, body: anAppointment() });

  const { out } = await ringdown(
    ...[origin, 'appointment', 'add', '--contact', OTHER, '--starts', '2031-01-23T09:00'],
    ...['--type', 'eye test', '--minutes', '45', '--hours', '48,2'],
  );

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    ...{ contactId: OTHER, startsAt: '2031-01-23T09:00', type: 'eye test' },
    ...{ durationMinutes: 45, reminderHours: [48, 2] },
  });
  expect(out).toEqual([
    `${ID}  2026-01-23 20:00 (Australia/Sydney)  Ann Example  eye test  scheduled`,
    `contact ${OTHER}, 45 minutes`,
    'instructions: Bring your glasses.',
    'called 48 h, 2 h before',
  ]);
});

test('R14 one without a start is entered as such, and an edit names what it changes', async () => {
  const { origin, asked } = await anApi(
    { status: 201, body: anAppointment({ startsAt: null }) },
    { status: 200, body: anAppointment({ status: 'reschedule_wanted' }) },
  );

  const added = await ringdown(origin, 'appointment', 'add', '--contact', OTHER);
  await ringdown(origin, 'appointment', 'edit', ID, '--no-starts');
  const nothing = await ringdown(origin, 'appointment', 'edit', ID);

  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { contactId: OTHER, startsAt: null },
    { startsAt: null },
  ]);
  expect(added.out[0]).toBe(`${ID}  no time yet  Ann Example  eye test  scheduled`);
  expect(nothing.exitCode).toBe(2);
});

test('R13 R14 a reminder tells its next call and why it is not when it was asked for', async () => {
  const moved = {
    type: 'retry',
    at: AT,
    requestedAt: '2026-01-22T09:00:00.000Z',
    because: 'outside_window',
  };
  const call = { callId: OTHER, type: 'scheduled', status: 'ended', outcome: 'no_answer', at: AT };
  const { origin, asked } = await anApi({
    status: 200,
    body: aReminder({ nextCall: moved, calls: [{ ...call, duration: null, ringTime: 30 }] }),
  });

  const { out } = await ringdown(origin, 'reminder', 'move', ID, '--at', '2031-01-22T11:00');

  expect(asked[0]).toMatchObject({ method: 'PATCH', body: '{"at":"2031-01-22T11:00"}' });
  expect(out).toEqual([
    `queued  scheduled  session ${OTHER}`,
    'next call 2026-01-23 20:00 +11:00  retry, asked for at 2026-01-22 20:00 +11:00, outside window',
    `${OTHER}  2026-01-23 20:00 +11:00  ended  no_answer`,
  ]);
});

test.each([
  ['2026-01-23T09:00:00.000Z', 'Australia/Sydney', '2026-01-23 20:00 +11:00'],
  ['2026-07-23T09:00:00.000Z', 'Australia/Sydney', '2026-07-23 19:00 +10:00'],
  ['2026-01-23T09:00:00.000Z', 'Asia/Kolkata', '2026-01-23 14:30 +05:30'],
  ['2026-01-23T09:00:00.000Z', 'Europe/London', '2026-01-23 09:00 +00:00'],
  ['2026-01-23T09:00:00.000Z', 'America/St_Johns', '2026-01-23 05:30 -03:30'],
  ['2026-01-23T09:00:00.000Z', 'UTC', '2026-01-23 09:00 UTC'],
])('R13 %s in %s is %s', (at, zone, words) => {
  expect(zonedMinute(at, zone)).toBe(words);
});

test('R13 programs are told instants in UTC', async () => {
  const body = { reminders: [aDue()], next: null };
  const { origin } = await anApi({ status: 200, body });

  const people = await ringdown(origin, 'reminder', 'due');
  const programs = await ringdown(origin, '--json', 'reminder', 'due');

  expect(people.out).toEqual([
    `2026-01-23 20:00 +11:00  scheduled  Ann Example  appointment ${ID}`,
  ]);
  expect(JSON.parse(programs.out[0] ?? '')).toEqual({ reminders: [aDue()] });
});

test('R5 a contact is called at once, and a refusal is told with its remedy', async () => {
  const errors = [
    {
      field: 'call',
      problem: 'No call can be made now: Saturday is outside the hours.',
      remedy: 'Later.',
    },
  ];
  const { origin, asked } = await anApi(
    { status: 202, body: { sessionId: ID, callId: OTHER, statusUrl: 'https://x.test/y' } },
    {
      status: 422,
      body: {
        type: 'x',
        title: 'Unprocessable',
        status: 422,
        detail: 'No.',
        code: 'invalid_request',
        errors,
      },
    },
  );

  const ordered = await ringdown(origin, 'contact', 'call', OTHER, '--appointment', ID);
  const refused = await ringdown(origin, 'contact', 'call', OTHER);

  expect(asked[0]?.body).toBe(JSON.stringify({ appointmentId: ID }));
  expect(ordered.out).toEqual([`call ${OTHER}  ordered, in session ${ID}`]);
  expect([refused.exitCode, refused.err.join('\n')]).toEqual([
    1,
    expect.stringContaining('No call can be made now: Saturday is outside the hours. Later.'),
  ]);
});

test('R1 what a change has named stands out among all settings', async () => {
  const stored = { maxRetries: 1 };
  const known = new Map<string, unknown>(Object.entries(withReminderDefaults(stored)));
  const names = Object.keys(reminderSettings.shape.effective.shape);
  const effective = Object.fromEntries(names.map((name) => [name, known.get(name) ?? null]));
  const { origin } = await anApi({
    status: 200,
    body: { effective, stored, warnings: [], canCall: true, missing: [] },
  });

  const { out, err } = await ringdown(origin, 'reminder', 'set', 'maxRetries=1', 'template=');

  expect(err).toEqual([]);
  expect(out.filter((line) => line.includes('<- set now'))).toEqual([
    'maxRetries = 1  <- set now',
    'template = automatic  (default)  <- set now',
  ]);
  expect(out).toContain('bufferMinutes = 60  (default)');
});

test('R1 a time that is none is sent as it is written, so that the answer says what a time looks like', async () => {
  const { origin, asked } = await anApi({ status: 200, body: {} });

  await ringdown(origin, 'reminder', 'set', 'hoursFrom=9', 'maxRetries=many');

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ hoursFrom: '9', maxRetries: 'many' });
});

test('R1 settings are read in the form that each takes', async () => {
  const { origin, asked } = await anApi({
    status: 200,
    body: { effective: {}, stored: {}, warnings: [], canCall: false, missing: [] },
  });

  await ringdown(
    ...[origin, 'reminder', 'set', 'hoursBefore=48,2', 'callsOnWeekends=true', 'maxRetries=1'],
    ...[
      'retryAfter=busy',
      'businessName=3',
      'customHolidays=2027-12-24',
      'template=',
      'voiceSpeed=1.1',
    ],
  );

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    ...{ hoursBefore: [48, 2], callsOnWeekends: true, maxRetries: 1, retryAfter: ['busy'] },
    ...{ businessName: '3', customHolidays: ['2027-12-24'], template: null, voiceSpeed: 1.1 },
  });
});
