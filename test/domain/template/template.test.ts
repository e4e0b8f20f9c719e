import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_OFFER_TEMPLATE,
  OFFER_VARIABLES,
  parseOfferTemplate,
  type OfferVariable,
} from '../../../src/domain/template/offer-template.ts';
import { renderTemplate, templateProblemText } from '../../../src/domain/template/template.ts';
import { isStorable } from '../../../src/domain/text/is-storable.ts';

const values: Record<OfferVariable, string> = {
  employeeName: 'Alice',
  patientName: 'Jane D.',
  date: 'January 23rd, 2026',
  time: '9:00 AM',
  startTime: '9:00 AM',
  endTime: '5:00 PM',
  suburb: 'Parramatta',
  duration: '8 hours',
};

function rendered(source: string, given = values): string {
  const parsed = parseOfferTemplate(source);
  if (parsed.kind === 'invalid') throw new Error(`invalid: ${JSON.stringify(parsed.problems)}`);
  return renderTemplate(parsed.template, given);
}

function problemsOf(source: string) {
  const parsed = parseOfferTemplate(source);
  return parsed.kind === 'invalid' ? parsed.problems : [];
}

describe('S10 a template that can be used', () => {
  test('says every variable', () => {
    const source = OFFER_VARIABLES.map((name) => `{${name}}`).join('|');

    expect(rendered(source)).toBe(OFFER_VARIABLES.map((name) => values[name]).join('|'));
  });

  test('the default one is valid and reads as a sentence', () => {
    expect(rendered(DEFAULT_OFFER_TEMPLATE)).toBe(
      'Hello Alice. We are looking for somebody to cover a shift with Jane D. in Parramatta, ' +
        'on January 23rd, 2026, from 9:00 AM to 5:00 PM.',
    );
  });

  test('braces and markup inside a value are plain text and are not read again', () => {
    const given = { ...values, employeeName: '{date} <break/> $& {' };

    expect(rendered('Hi {employeeName}!', given)).toBe('Hi {date} <break/> $& {!');
  });
});

describe('S10 a template that is refused', () => {
  test('an unknown variable is named with its position, counted in characters from 1', () => {
    expect(problemsOf('Hi {employeeName}, {salary}')).toEqual([
      { kind: 'unknown_variable', name: 'salary', position: 20 },
    ]);
    expect(problemsOf('😀{EmployeeName} {employeeName}{}')).toEqual([
      { kind: 'unknown_variable', name: 'EmployeeName', position: 2 },
      { kind: 'unknown_variable', name: '', position: 31 },
    ]);
  });

  test('names inherited by every object are no variables', () => {
    expect(problemsOf('{employeeName}{constructor}{__proto__}')).toHaveLength(2);
  });

  test('{employeeName} is required', () => {
    expect(problemsOf('A shift on {date}')).toEqual([
      { kind: 'missing_variable', name: 'employeeName' },
    ]);
    expect(problemsOf('')).toHaveLength(1);
  });

  test('500 characters are allowed and 501 are not, whatever their size', () => {
    const start = '{employeeName}';

    expect(problemsOf(start + '😀'.repeat(486))).toEqual([]);
    expect(problemsOf(start + '😀'.repeat(487))).toEqual([
      { kind: 'too_long', characters: 501, charactersMax: 500 },
    ]);
  });

  test.each([
    ['{employeeName} {', '{', 16],
    ['{employeeName} }', '}', 16],
    ['{{employeeName}', '{', 1],
    ['{employeeName}}', '}', 15],
    ['{date {employeeName}', '{', 1],
  ])(
    'a brace without its partner in "%s" is shown with its position',
    (source, brace, position) => {
      expect(problemsOf(source)).toEqual([{ kind: 'stray_brace', brace, position }]);
    },
  );

  test('all problems come at once, each as a sentence', () => {
    const sentences = problemsOf('{salary} }').map(templateProblemText);

    expect(sentences).toEqual([
      'Unknown variable {salary} at character 1.',
      'The brace "}" at character 10 has no partner.',
      'The template must contain {employeeName}.',
    ]);
  });
});

describe('S10 any text', () => {
  const words = fc
    .string({ unit: 'grapheme' })
    .map((text) => text.replace(/[{}]/g, ''))
    .filter(isStorable);
  const variable = fc.constantFrom(...OFFER_VARIABLES.map((name) => `{${name}}`));
  const pieces = fc.array(fc.oneof(words, variable));

  test('S10 of words and variables is rendered with these replaced and nothing else changed', () => {
    fc.assert(
      fc.property(pieces, pieces, (before, after) => {
        const source = [...before, '{employeeName}', ...after].join('');
        const unchanged = Object.fromEntries(OFFER_VARIABLES.map((name) => [name, `{${name}}`]));

        expect(rendered(source, { ...values, ...unchanged })).toBe(source);
      }),
    );
  });

  test('S10 with a brace too many or a variable that is none is refused, wherever that stands', () => {
    const wrong = fc.constantFrom('{', '}', '{x}');
    fc.assert(
      fc.property(pieces, wrong, pieces, (before, fault, after) => {
        const source = ['{employeeName}', ...before, fault, ...after].join('');

        expect(problemsOf(source)).not.toEqual([]);
      }),
    );
  });
});
