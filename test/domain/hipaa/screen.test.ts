import fc from 'fast-check';
import { expect, test } from 'vitest';
import { screen } from '../../../src/domain/hipaa/screen.ts';

test.each([
  ['bring your Medication list', 'health_term'],
  ['about your LAB  RESULTS', 'health_term'],
  ['after the surgery', 'health_term'],
  ['Medicare card please', 'health_term'],
  ['born 1/2/1980', 'date_of_birth'],
  ['number 123-45-6789', 'social_security_number'],
  ['ring 555-123-4567', 'phone_number'],
  ['ring +15551234567', 'phone_number'],
  ['ｓｕｒｇｅｒｙ at nine', 'health_term'],
])('R7 “%s” is withheld whole: %s', (text, because) => {
  expect(screen(text)).toEqual({ kind: 'withheld', because });
});

test.each([
  ...[
    'Your HIV result is back',
    'an AIDS clinic',
    'STD screening',
    'the STI clinic',
    'STIs',
    'MRI',
  ],
  ...[
    'bring your insulin',
    'before dialysis',
    'diabetes review',
    'the diabetic nurse',
    'colonoscopy',
  ],
  ...[
    'after the biopsy',
    'chemo at nine',
    'chemotherapy',
    'radiation',
    'radiotherapy',
    'oncology ward',
  ],
  ...[
    'cancer care',
    'tumour',
    'tumor',
    'abortion',
    'pregnant',
    'pregnancy',
    'methadone',
    'depression',
  ],
  ...['antidepressants', 'psychiatrist', 'blood test', 'CT scan', 'ultrasound', 'fasting', 'scans'],
  ...[
    'Fast before you come',
    'Fast for eight hours',
    'physical therapy',
    'flu vaccine',
    'urine sample',
  ],
])('R7 the plain health words of “%s” withhold it', (text) => {
  expect(screen(text)).toEqual({ kind: 'withheld', because: 'health_term' });
});

test.each([
  ...['Park behind the house.', 'The cool room, second floor', 'Come at 9:30'],
  ...[
    'Bee hives: keep still',
    'A scandal of a lift',
    'The pillar by Court 3',
    'We may cancel fast',
  ],
])('R7 “%s” says nothing of anybody’s health', (text) => {
  expect(screen(text)).toEqual({ kind: 'clean', text });
});

test('R7 what is spoken is 300 characters at most, and ends with a word', () => {
  const screened = screen('come early '.repeat(60));
  expect(screened.kind === 'clean' && screened.text).toMatch(
    /^(come early )+come…$|^(come early )*come early…$/,
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 1000 }), (text) => {
      const answer = screen(text);
      return answer.kind === 'withheld' || answer.text.length <= 300;
    }),
  );
});

test('R7 b4 a term anywhere in a text is found, whatever stands around it', () => {
  const around = fc.string({ unit: fc.constantFrom(' ', '.', ',', '!', '7', '-'), maxLength: 20 });
  const term = fc.constantFrom('diagnosis', 'prescription', 'x-ray', 'SSN', 'Treatment');
  fc.assert(
    fc.property(
      around,
      term,
      around,
      (before, word, after) => screen(before + word + after).kind === 'withheld',
    ),
  );
});
