import { expect, test } from 'vitest';
import { qualificationGreeting } from '../../../src/domain/qualification/greeting.ts';
import {
  nextQualificationCall,
  RETRY_PAUSES_MS,
} from '../../../src/domain/qualification/retry-plan.ts';
import {
  DEFAULT_QUALIFICATION_SETTINGS,
  qualificationSettings,
  retryPausesMs,
  storedQualificationSettings,
  templateProblems,
} from '../../../src/domain/qualification/settings.ts';

const names = { firstName: 'Ann', businessName: 'Exec Flex' };

test('Q4 without settings of its own a tenant has the pauses of the requirement', () => {
  expect(retryPausesMs(qualificationSettings({}), 'api')).toEqual([...RETRY_PAUSES_MS]);
});

test('Q4 a tenant’s own pauses are those between its calls', () => {
  const settings = qualificationSettings({ qualification: { retryPausesMinutes: [5] } });
  const pausesMs = retryPausesMs(settings, 'sql');

  expect(nextQualificationCall({ outcomes: ['busy'], endedAt: 0, pausesMs })).toEqual({
    kind: 'again',
    notBefore: 300_000,
  });
  expect(nextQualificationCall({ outcomes: ['busy', 'busy'], endedAt: 0, pausesMs })).toEqual({
    kind: 'failed',
    because: 'retries_used_up',
  });
});

test('Q5 a test is one call, whoever answers it', () => {
  const pausesMs = retryPausesMs(DEFAULT_QUALIFICATION_SETTINGS, 'test');

  expect(nextQualificationCall({ outcomes: ['no_answer'], endedAt: 0, pausesMs })).toEqual({
    kind: 'failed',
    because: 'retries_used_up',
  });
});

test.each([
  { enabled: 'yes' },
  { template: 'Hello {firstName}.' },
  { overrideNumber: '0412 345 678' },
  { retryPausesMinutes: [0] },
  { retryPausesMinutes: [14 * 24 * 60 + 1] },
  { retryPausesMinutes: Array.from({ length: 11 }, () => 10) },
  { volume: 3 },
])('Q5 what cannot be used is left to the default: %j', (qualification) => {
  expect(storedQualificationSettings({ qualification })).toEqual({});
});

test('Q5 what other features have stored is none of its business', () => {
  const stored = { enabled: false, overrideNumber: '+61412345678' };

  expect(storedQualificationSettings({ rounds: 3, reminder: {}, qualification: stored })).toEqual(
    stored,
  );
  expect(storedQualificationSettings(null)).toEqual({});
});

test('Q4 the greeting names who is called and who calls', () => {
  expect(qualificationGreeting('{businessName} for {firstName}.', names)).toBe(
    'Exec Flex for Ann.',
  );
  expect(
    qualificationGreeting('{businessName} for {firstName}.', { ...names, firstName: ' ' }),
  ).toBe('Exec Flex for there.');
});

test('Q4 an unusable template gives way to the default, which names who calls', () => {
  expect(qualificationGreeting('Hi.', names)).toContain('this is Exec Flex');
});

test('Q4 a template is told every problem at once', () => {
  expect(templateProblems('Hi {you}')).toEqual([
    'Unknown variable {you} at character 4.',
    'The template must contain {businessName}.',
  ]);
});
