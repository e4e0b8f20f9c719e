import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { smsLength, toGsm7 } from '../../../src/domain/sms/gsm.ts';
import {
  ambiguousText,
  callUsText,
  callOfficeText,
  closedText,
  confirmationText,
  declineNotedText,
  helpText,
  noOpenOfferText,
  reminderText,
  rosterApologyText,
  takenText,
  unknownCodeText,
  waveText,
} from '../../../src/domain/sms/texts.ts';

const shift = {
  code: 'A12',
  patientName: 'Jane Mary Doe',
  date: 'Fri 23 Jan',
  span: '9:00am-5:00pm',
  suburb: 'Parramatta',
};
const link = 'https://example.org/o/0123456789abcdef';

describe('S1 wave texts', () => {
  test.each([1, 2, 3] as const)(
    'wave %i carries code, patient, date, times, suburb, answers and link',
    (wave) => {
      const text = waveText({ ...shift, wave, link });

      for (const part of [
        'A12',
        'Jane D.',
        'Fri 23 Jan',
        '9:00am-5:00pm',
        'Parramatta',
        'YES A12',
        'NO A12',
        link,
      ]) {
        expect(text).toContain(part);
      }
      expect(text).not.toContain('Doe');
    },
  );

  test('only wave 3 is worded as urgent', () => {
    const urgent = ([1, 2, 3] as const).map((wave) =>
      waveText({ ...shift, wave, link }).includes('URGENT'),
    );

    expect(urgent).toEqual([false, false, true]);
  });

  test('the first wave says how to be left alone', () => {
    expect(waveText({ ...shift, wave: 1, link })).toContain('STOP');
  });

  test('nothing follows the link directly, so that phones make only the link a link', () => {
    for (const wave of [1, 2, 3] as const) {
      expect(waveText({ ...shift, wave, link }).split(link)[1]).toMatch(/^( |$)/);
    }
  });
});

test('S2 an ambiguous yes is answered with the codes, a very long list is cut', () => {
  const codes = Array.from({ length: 30 }, (_, index) => `ABC${1000 + index}`);

  expect(ambiguousText(['A12', 'B34'])).toBe(
    'Which shift do you mean? Reply YES or NO with its code: A12, B34',
  );
  expect(ambiguousText(codes)).toMatch(/ABC1007, \.\.\.$/);
});

test('S2 a no after a yes is told to call the office', () => {
  expect(callOfficeText('A12', '+61255550100')).toBe(
    'Shift A12 is still yours. To give it up, please call the office on +61255550100.',
  );
  expect(callOfficeText('A12')).toContain('please call the office.');
});

test('every text fits three segments, however long the names are', () => {
  const words = fc.stringMatching(/^[A-Za-z' -]{0,200}$/);
  const codes = fc.array(fc.stringMatching(/^[A-Z]{1,3}\d{2,4}$/), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(words, words, codes, fc.constantFrom(1, 2, 3), (name, suburb, live, wave) => {
      const code = live[0] ?? 'A12';
      const given = { ...shift, patientName: name, suburb, code };
      const texts = [
        waveText({ ...given, wave, link: `https://example.org/${'x'.repeat(150)}` }),
        confirmationText(given),
        takenText(code),
        closedText(code),
        declineNotedText(code),
        callOfficeText(code, '+61255550100'),
        ambiguousText(live),
        unknownCodeText(code, live),
        noOpenOfferText(),
        helpText(name, '+61255550100'),
        callUsText(name, '+61255550100'),
      ];

      for (const text of texts) {
        const { encoding, segments } = smsLength(text);
        expect(encoding).toBe('gsm7');
        expect(segments).toBeLessThanOrEqual(3);
      }
    }),
  );
});

describe('the GSM alphabet', () => {
  test.each([
    ['It’s “fine” – really…', 'It\'s "fine" - really...'],
    ['Zoë Ångström, Łódź', 'Zoe Ångström, Lodz'],
    ['Shift ✅ open 🎉', 'Shift  open '],
    ['9\u202fam', '9 am'],
    ['李 Wei', '李 Wei'],
  ])('"%s" is sent as "%s"', (text, sent) => {
    expect(toGsm7(text)).toBe(sent);
  });

  test.each([
    ['a'.repeat(160), 'gsm7', 1],
    ['a'.repeat(161), 'gsm7', 2],
    ['a'.repeat(306), 'gsm7', 2],
    ['a'.repeat(307), 'gsm7', 3],
    ['€'.repeat(80), 'gsm7', 1],
    ['€'.repeat(81), 'gsm7', 2],
    ['€'.repeat(153), 'gsm7', 3],
    ['李'.repeat(70), 'ucs2', 1],
    ['李'.repeat(71), 'ucs2', 2],
    ['😀'.repeat(35), 'ucs2', 1],
    ['😀'.repeat(67), 'ucs2', 3],
    ['', 'gsm7', 1],
  ])('length of %#', (text, encoding, segments) => {
    expect(smsLength(text)).toEqual({ encoding, segments });
  });

  test('is reached in one go', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = toGsm7(text);

        expect(toGsm7(once)).toBe(once);
      }),
    );
  });

  test('leaves text alone that has it already', () => {
    const letter = fc.constantFrom(...Array.from('aZ 0@£$¥èÇØøÅåΔΩÆßÉ!¤¿§ñÜà\n^{}\\[~]|€'));
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        expect(smsLength(text).encoding).toBe('gsm7');
        expect(toGsm7(text)).toBe(text);
      }),
    );
  });
});

describe('X9 texts after the yes', () => {
  test('X9 a reminder names the shift and the office', () => {
    const text = reminderText(shift, '+61 2 5550 0000');
    for (const part of ['A12', 'Fri 23 Jan', '9:00am-5:00pm', '+61 2 5550 0000']) {
      expect(text).toContain(part);
    }
    expect(smsLength(text).segments).toBe(1);
  });

  test('X9 an apology says whether to come, and whom to call', () => {
    expect(rosterApologyText(shift, { keepsSeat: false })).toContain('not yours after all');
    expect(rosterApologyText(shift, { keepsSeat: true })).toContain('still yours');
    expect(rosterApologyText(shift, { keepsSeat: false, officePhone: '+61255500000' })).toContain(
      'call the office on +61255500000',
    );
  });
});
