import { expect, test } from 'vitest';
import { renderTwiml } from '../../../src/adapters/twilio/twiml.ts';
import { parseXml } from '../../../src/sandbox/carrier/script/xml.ts';

/** Told again after a failure of ours, as Twilio's connection overrides have it. */
const AGAIN = '#rc=3&rp=ct,rt,5xx';

const gather = {
  kind: 'gather',
  actionUrl: 'https://door.example/key/t0ken?step=1&again=0',
  silenceUrl: 'https://door.example/silence/t0ken',
  seconds: 15,
  digits: 1,
} as const;

test('S5 one key is gathered while the words are spoken, and silence goes its own way', () => {
  const { body, contentType } = renderTwiml({
    speak: [
      { kind: 'play', url: 'https://door.example/audio/1' },
      { kind: 'say', text: 'Press 1.' },
    ],
    then: gather,
  });

  expect(contentType).toBe('text/xml; charset=utf-8');
  const [gathers, silence, ...more] = parseXml(body).children;
  expect(more).toEqual([]);
  expect(gathers).toMatchObject({
    name: 'Gather',
    attributes: {
      input: 'dtmf',
      action: `${gather.actionUrl}${AGAIN}`,
      method: 'POST',
      numDigits: '1',
      timeout: '15',
      finishOnKey: '',
    },
    children: [
      { name: 'Play', text: 'https://door.example/audio/1' },
      { name: 'Say', text: 'Press 1.' },
    ],
  });
  expect(silence).toMatchObject({
    name: 'Redirect',
    attributes: { method: 'POST' },
    text: `${gather.silenceUrl}${AGAIN}`,
  });
});

test('the last words are spoken before the call ends', () => {
  const { body } = renderTwiml({
    speak: [{ kind: 'say', text: 'Goodbye.' }],
    then: { kind: 'hang_up' },
  });

  expect(parseXml(body).children.map(({ name }) => name)).toEqual(['Say', 'Hangup']);
});

test('a redirect without words', () => {
  const { body } = renderTwiml({
    speak: [],
    then: { kind: 'redirect', url: 'https://x.example/?a=1&b' },
  });

  const [redirect] = parseXml(body).children;
  expect(redirect).toMatchObject({ name: 'Redirect', text: `https://x.example/?a=1&b${AGAIN}` });
});

test.each([
  ['markup', '</Say><Dial>+1900</Dial>', '</Say><Dial>+1900</Dial>'],
  ['accents and emoji', 'Zoë & Łukasz 🎉', 'Zoë & Łukasz 🎉'],
  ['what XML cannot hold', 'a\u0000b\u0008c\uFFFEd\uD800e', 'a b c d e'],
])('%s is spoken, never obeyed', (_, text, spoken) => {
  const { body } = renderTwiml({ speak: [{ kind: 'say', text }], then: { kind: 'hang_up' } });

  expect(parseXml(body).children[0]).toMatchObject({ name: 'Say', text: spoken, children: [] });
});
