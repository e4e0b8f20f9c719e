import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderTwiml } from '../../../src/adapters/twilio/twiml.ts';
import { parseXml } from '../../../src/sandbox/carrier/script/xml.ts';
import { NAUGHTY_STRINGS } from '../../support/naughty-strings.ts';

/** As an independent reader of XML sees what is to be spoken. */
function isOneSentence(words: string): void {
  const { body } = renderTwiml({
    speak: [{ kind: 'say', text: words }],
    then: { kind: 'hang_up' },
  });
  const { name, children } = parseXml(body);

  expect([name, children.map((child) => child.name)]).toEqual(['Response', ['Say', 'Hangup']]);
  expect(children[0]?.children).toEqual([]);
}

test.each(NAUGHTY_STRINGS.map((words) => [words]))(
  'F70 %j is spoken, and commands nothing',
  (words) => {
    isOneSentence(words);
  },
);

test('F70 whatever the words are, they are spoken and command nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), isOneSentence));
});
