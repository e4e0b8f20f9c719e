import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/domain/sms/reply.ts';

describe('any text at all', () => {
  const KINDS = ['yes', 'no', 'help', 'stop', 'start', 'other'];

  test('is read as one of the six, and a code in the answer is a shift code', () => {
    const word = fc.constantFrom(
      'yes',
      'no',
      'A12',
      'stop',
      'b-34',
      '?',
      'but',
      '10',
      'please',
      '\n',
    );
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(word, fc.string())).map((words) => words.join(' ')),
      fc.array(word).map((words) => ['yes', ...words].join(' ')),
    );
    fc.assert(
      fc.property(body, (text) => {
        const reply = parseReply(text);

        expect(KINDS).toContain(reply.kind);
        if ('code' in reply) expect(reply.code).toMatch(/^[A-Z]{1,3}\d{2,4}$/);
      }),
      { numRuns: 1000 },
    );
  });

  test('reads the same in either case and with spaces around it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9 .,!]{0,40}$/), (text) => {
        const reply = parseReply(text);

        expect(parseReply(text.toLowerCase())).toEqual(reply);
        expect(parseReply(`  ${text.toUpperCase()}\n`)).toEqual(reply);
      }),
    );
  });

  test('every code is found after YES and after NO', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{1,3}[0-9]{2,4}$/), (code) => {
        expect(parseReply(`yes ${code.toLowerCase()}`)).toEqual({ kind: 'yes', code });
        expect(parseReply(`No, ${code}.`)).toEqual({ kind: 'no', code });
      }),
    );
  });
});
