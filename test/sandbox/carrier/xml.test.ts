import { expect, test } from 'vitest';
import { parseXml, XmlError } from '../../../src/sandbox/carrier/script/xml.ts';
import twilio from 'twilio';

test('what the real SDK writes is read back, markup in the words included', () => {
  const response = new twilio.twiml.VoiceResponse();
  const words = `Fish & chips <b> "now" 'here' é 🎉`;
  const gather = response.gather({ numDigits: 1, action: '/keys?a=1&b="2"' });
  gather.say({ voice: 'alice' }, words);
  response.redirect('/again?x=1&y=2');

  const [read, redirect] = parseXml(response.toString()).children;

  expect(read).toMatchObject({
    name: 'Gather',
    attributes: { numDigits: '1', action: '/keys?a=1&b="2"' },
    children: [{ name: 'Say', attributes: { voice: 'alice' }, text: words }],
  });
  expect(redirect).toMatchObject({ name: 'Redirect', text: '/again?x=1&y=2' });
});

test('comments, CDATA, declarations, numeric references and single quotes are understood', () => {
  const root = parseXml(
    `<?xml version='1.0'?><!-- a > b --><Response><Say loop='2'><![CDATA[1 < 2]]> &#65;&#x42;</Say ></Response>`,
  );
  expect(root.children).toEqual([
    { name: 'Say', attributes: { loop: '2' }, children: [], text: '1 < 2 AB' },
  ]);
});

test.each([
  '',
  'hello',
  '<Response>',
  '<Response><Say></Response></Say>',
  '<Response>a & b</Response>',
  '<Response>&nbsp;</Response>',
  '<Response>&#x110000;</Response>',
  '<Response/><Response/>',
  '<Response a=1/>',
  '<Response>x</Response> y',
  '<Response><Say>1 < 2</Say></Response>',
])('%j is no document', (document) => {
  expect(() => parseXml(document)).toThrow(XmlError);
});
