import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import { type CarrierForm, UnreadableCarrierMessage } from '../../../src/ports/carrier-door.ts';
import { changed, smsForm, statusForm } from './forms.ts';
import { ACCOUNT, CALL, OURS, THEIRS, TOKEN } from './stub-api.ts';

const OLD_TOKEN = 'the-token-before';
const PUBLIC = 'https://door.example/ringdown';
const path = '/status/t0ken?step=2&name=O%27Neil';

const door = createTwilioDoor({
  credentials: (account) =>
    account === ACCOUNT ? { authToken: TOKEN, otherAuthToken: OLD_TOKEN } : undefined,
  publicUrl: `${PUBLIC}/`,
});

/** As the carrier's documentation describes it, written apart from its SDK. */
function sign(url: string, form: Record<string, string>, token = TOKEN): string {
  const pairs = Object.entries(form).sort(([one], [other]) => (one < other ? -1 : 1));
  const text = url + pairs.flat().join('');
  return createHmac('sha1', token).update(text).digest('base64');
}

function request(
  changes: { path?: string; form?: CarrierForm; signature?: string | string[] } = {},
) {
  const signature = changes.signature ?? sign(PUBLIC + path, statusForm);
  return {
    path: changes.path ?? path,
    headers: { host: 'attacker.example', 'x-twilio-signature': signature },
    form: changes.form ?? statusForm,
  };
}

describe('I13 only what the carrier signed is let in', () => {
  test("the signature is checked over the configured address, not over the request's host", () => {
    expect(door.verify(request())).toBe(true);
  });

  test('while tokens are rotated both are good', () => {
    const signature = sign(PUBLIC + path, statusForm, OLD_TOKEN);
    expect(door.verify(request({ signature }))).toBe(true);
  });

  const other = `AC${'f'.repeat(32)}`;
  test.each([
    ['no signature', { signature: '' }],
    ['two signatures', { signature: [sign(PUBLIC + path, statusForm), 'x'] }],
    ['another token', { signature: sign(PUBLIC + path, statusForm, 'guess') }],
    ['another scheme', { signature: sign(PUBLIC.replace('https', 'http') + path, statusForm) }],
    ['another path', { path: '/status/other' }],
    ['another query', { path: '/status/t0ken?step=3' }],
    ['an address that is none', { path: 'status' }],
    ['an address that cannot be parsed', { path: '/%zz\u0000:99999' }],
    ['a changed value', { form: { ...statusForm, CallStatus: 'completed' } }],
    ['an added field', { form: { ...statusForm, Digits: '1' } }],
    ['a missing field', { form: changed(statusForm, { SequenceNumber: undefined }) }],
    ['no account', { form: {} }],
    ['two accounts', { form: { ...statusForm, AccountSid: [ACCOUNT, other] } }],
    ['an unknown account', { form: { ...statusForm, AccountSid: other } }],
  ])('%s', (_, changes) => {
    expect(door.verify(request(changes))).toBe(false);
  });

  test('an account without a token lets nobody in, not even with an empty one', () => {
    const open = createTwilioDoor({ credentials: () => ({ authToken: '' }), publicUrl: PUBLIC });
    const signature = sign(PUBLIC + path, statusForm, '');
    expect(open.verify(request({ signature }))).toBe(false);
  });
});

describe('I13 a form that is signed alike but cut elsewhere is refused', () => {
  const voice = {
    AccountSid: ACCOUNT,
    CallSid: CALL,
    CallStatus: 'in-progress',
    CallerName: 'ANN',
    Direction: 'outbound-api',
    Digits: '1',
    From: OURS,
    To: THEIRS,
  };
  const collisions: [string, CarrierForm][] = [
    [
      'a key that swallowed the direction',
      changed(voice, { Digits: '1Directionoutbound-api', Direction: undefined }),
    ],
    [
      'a name that swallowed the key',
      changed(voice, { CallerName: 'ANNDigits1', Digits: undefined }),
    ],
    ['a key that comes twice', { ...voice, Digits: ['1', '1'] }],
  ];

  test.each(collisions)('%s', (_, form) => {
    const signature = sign(PUBLIC + path, voice);
    // The signature alone does not tell: without this the test would prove nothing.
    expect(door.verify(request({ form, signature }))).toBe(true);

    expect(() => door.readVoice(form)).toThrow(UnreadableCarrierMessage);
  });

  test('the opt-out marker cannot be hidden in another field', () => {
    const form = smsForm({ NumSegments: '1OptOutTypeSTOP' });
    const early = smsForm({ NumMedia: '0OptOutTypeSTOP' });
    expect(() => door.readSms(form)).toThrow(UnreadableCarrierMessage);
    expect(() => door.readSms(early)).toThrow(UnreadableCarrierMessage);
  });

  test('what people write may name any field', () => {
    const { body } = door.readSms(smsForm({ Body: 'OptOutType From Digits' }));
    expect(body).toBe('OptOutType From Digits');
  });
});
