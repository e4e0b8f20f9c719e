import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patientDisplay } from '../../../src/domain/template/patient-display.ts';

test.each([
  ['Jane Doe', 'Jane D.'],
  ['Jane Mary Doe', 'Jane D.'],
  ['  Jane \t Doe ', 'Jane D.'],
  ['Doe, Jane', 'Jane D.'],
  ['Jane Doe, RN', 'Jane D.'],
  ['Jane D.', 'Jane D.'],
  ['jane doe', 'jane D.'],
  ["Sean O'Brien", 'Sean O.'],
  ['Anne-Marie (Smith)', 'Anne-Marie S.'],
  ['Zoë Ångström', 'Zoë Å.'],
  ['Zoe A\u030angstro\u0308m', 'Zoe Å.'],
  ['Cher', 'Cher'],
  ['Cher,', 'Cher'],
  ['Jane 3', 'Jane'],
  ['', 'a patient'],
  ['   ', 'a patient'],
  ['—', 'a patient'],
])('S10 the patient "%s" is shown as "%s"', (fullName, shown) => {
  expect(patientDisplay(fullName)).toBe(shown);
});

test('S10 a family name is never spelt out', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{2,12}$/);
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 2 }), name, (first, middle, last) => {
      expect(patientDisplay([first, ...middle, last].join(' '))).toBe(
        `${first} ${last.charAt(0)}.`,
      );
      expect(patientDisplay(`${last}, ${first}`)).toBe(`${first} ${last.charAt(0)}.`);
    }),
  );
});
