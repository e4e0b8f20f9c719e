import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import { type CarrierForm, UnreadableCarrierMessage } from '../../../src/ports/carrier-door.ts';
import { ACCOUNT, CALL, OURS, TEXT, THEIRS, TOKEN } from './stub-api.ts';

const OLD_TOKEN = 'the-token-before';
const PUBLIC = 'https://door.example/ringdown';
const path = '/status/t0ken?step=2&name=O%27Neil';

const door = createTwilioDoor({
  credentials: (account) =>
    account === ACCOUNT ? { authToken: TOKEN, otherAuthToken: OLD_TOKEN } : undefined,
  publicUrl: `${PUBLIC}/`,
});

const statusForm = {
  AccountSid: ACCOUNT,
  ApiVersion: '2010-04-01',
  CallSid: CALL,
  CallStatus: 'ringing',
  SequenceNumber: '1',
  From: OURS,
  To: THEIRS,
};

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
    ['a missing field', { form: { ...statusForm, SequenceNumber: undefined } }],
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
  const { Digits: _digits, Direction: _direction, ...rest } = voice;
  const collisions: [string, CarrierForm][] = [
    ['a key that swallowed the direction', { ...rest, Digits: '1Directionoutbound-api' }],
    [
      'a name that swallowed the key',
      {
        ...rest,
        CallerName: 'ANNDigits1',
        Direction: 'outbound-api',
      },
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
    const form = smsForm({ NumSegments: '1OptOutTypeSTOP', OptOutType: undefined });
    const early = smsForm({ NumMedia: '0OptOutTypeSTOP', OptOutType: undefined });
    expect(() => door.readSms(form)).toThrow(UnreadableCarrierMessage);
    expect(() => door.readSms(early)).toThrow(UnreadableCarrierMessage);
  });

  test('what people write may name any field', () => {
    const { body } = door.readSms(smsForm({ Body: 'OptOutType From Digits' }));
    expect(body).toBe('OptOutType From Digits');
  });
});

describe('the status of a call', () => {
  test.each([
    [{ CallStatus: 'queued' }, { lifeCycle: 'queued' }],
    [{ CallStatus: 'initiated' }, { lifeCycle: 'dialing' }],
    [{ CallStatus: 'ringing' }, { lifeCycle: 'ringing' }],
    [{ CallStatus: 'in-progress' }, { lifeCycle: 'answered' }],
    [
      { CallStatus: 'completed', CallDuration: '31', SipResponseCode: '200' },
      { lifeCycle: 'ended', talkSeconds: 31 },
    ],
    [
      { CallStatus: 'completed', CallDuration: '7', AnsweredBy: 'machine_end_beep' },
      { lifeCycle: 'ended', talkSeconds: 7, outcome: 'voicemail' },
    ],
    [
      { CallStatus: 'busy', SipResponseCode: '486' },
      { lifeCycle: 'ended', outcome: 'busy', code: 'sip_486' },
    ],
    [
      { CallStatus: 'no-answer', SipResponseCode: '487' },
      { lifeCycle: 'ended', outcome: 'no_answer', code: 'sip_487' },
    ],
    [{ CallStatus: 'canceled' }, { lifeCycle: 'ended', outcome: 'withdrawn' }],
    [{ CallStatus: 'failed' }, { lifeCycle: 'ended', outcome: 'failed' }],
    ...(
      [
        [480, 'no_answer'],
        [486, 'busy'],
        [600, 'busy'],
        [603, 'rejected'],
        [607, 'rejected'],
        [608, 'rejected'],
        [404, 'failed'],
        [503, 'failed'],
      ] as const
    ).map(
      ([sip, outcome]) =>
        [
          { CallStatus: 'failed', SipResponseCode: String(sip) },
          { lifeCycle: 'ended', outcome, code: `sip_${sip}` },
        ] as const,
    ),
  ])('%o', (form, report) => {
    expect(door.readStatus({ ...statusForm, ...form })).toMatchObject({
      account: ACCOUNT,
      sid: CALL,
    });
    expect(door.readStatus({ ...statusForm, ...form }).report).toEqual(report);
  });

  test('I11 a duplicate has the key of the first, whatever token it came under; another step has not', () => {
    const { dedupKey } = door.readStatus(statusForm);
    expect(door.readStatus({ ...statusForm, Timestamp: 'later' }).dedupKey).toBe(dedupKey);
    expect(door.readStatus({ ...statusForm, SequenceNumber: '2' }).dedupKey).not.toBe(dedupKey);
    expect(door.readStatus({ ...statusForm, CallStatus: 'completed' }).dedupKey).not.toBe(dedupKey);
  });

  test.each([
    ['AccountSid', 'AC1'],
    ['CallSid', undefined],
    ['CallSid', `${CALL}CallStatuscompleted`],
    ['CallStatus', 'of the future'],
    ['SequenceNumber', '1Timestamp'],
    ['SipResponseCode', '4800'],
    ['CallDuration', '-1'],
    ['AnsweredBy', 'human\n'],
  ])('%s: %o is refused, and the error names the field but not the value', (field, value) => {
    const read = () => door.readStatus({ ...statusForm, [field]: value });
    expect(read).toThrow(new UnreadableCarrierMessage([field]));
  });
});

test.each([
  ['human', 'person'],
  ['machine_start', 'machine'],
  ['machine_end_beep', 'machine'],
  ['machine_end_silence', 'machine'],
  ['machine_end_other', 'machine'],
  ['fax', 'machine'],
  ['unknown', 'unsure'],
])('S5 answered by %s is a %s', (AnsweredBy, verdict) => {
  const event = door.readMachine({ AccountSid: ACCOUNT, CallSid: CALL, AnsweredBy });
  expect(event).toEqual({
    account: ACCOUNT,
    sid: CALL,
    verdict,
    dedupKey: `${CALL}/answered_by/${AnsweredBy}`,
  });
});

describe('what the carrier asks in a call', () => {
  const outbound = {
    AccountSid: ACCOUNT,
    CallSid: CALL,
    CallStatus: 'in-progress',
    Direction: 'outbound-api',
    From: OURS,
    To: THEIRS,
  };

  test.each(['1', '9', '*', '#', '12'])('the key %s', (Digits) => {
    expect(door.readVoice({ ...outbound, Digits })).toEqual({
      account: ACCOUNT,
      sid: CALL,
      direction: 'outbound',
      from: OURS,
      to: THEIRS,
      digits: Digits,
    });
  });

  test('no key is no key', () => {
    expect(door.readVoice(outbound)).not.toHaveProperty('digits');
  });

  test.each(['+61412345678', 'anonymous', '', 'sip:ann@example.org', '266696687'])(
    'S14 a caller who shows "%s"',
    (From) => {
      const event = door.readVoice({ ...outbound, Direction: 'inbound', From, To: OURS });
      expect(event).toMatchObject({ direction: 'inbound', from: From, to: OURS });
    },
  );

  test.each(['', 'x', '1 2', '1\n'])('the keys %j are refused', (Digits) => {
    expect(() => door.readVoice({ ...outbound, Digits })).toThrow(UnreadableCarrierMessage);
  });
});

function smsForm(changes: CarrierForm = {}): CarrierForm {
  const form = { AccountSid: ACCOUNT, MessageSid: TEXT, From: THEIRS, To: OURS, Body: 'YES A1' };
  return { ...form, ...changes };
}

describe('texts', () => {
  test('a text that came in', () => {
    expect(door.readSms(smsForm())).toEqual({
      account: ACCOUNT,
      sid: TEXT,
      dedupKey: `${TEXT}/received`,
      from: THEIRS,
      to: OURS,
      body: 'YES A1',
    });
  });

  test.each([
    ['STOP', 'stop'],
    ['START', 'start'],
    ['HELP', 'help'],
  ])('A4 a text that the carrier took as %s says so', (OptOutType, optOut) => {
    expect(door.readSms(smsForm({ Body: 'stop', OptOutType }))).toMatchObject({ optOut });
  });

  test.each([
    ['accepted', 'queued'],
    ['scheduled', 'queued'],
    ['queued', 'queued'],
    ['sending', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'delivered'],
    ['undelivered', 'undelivered'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('A3 a receipt of %s is %s', (MessageStatus, state) => {
    const form = { AccountSid: ACCOUNT, MessageSid: TEXT, MessageStatus, ErrorCode: '30007' };
    expect(door.readReceipt(form)).toEqual({
      account: ACCOUNT,
      sid: TEXT,
      dedupKey: `${TEXT}/${MessageStatus}`,
      state,
      code: '30007',
    });
  });
});
