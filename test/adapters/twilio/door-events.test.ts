import { describe, expect, test } from 'vitest';
import { createTwilioDoor } from '../../../src/adapters/twilio/twilio-door.ts';
import { UnreadableCarrierMessage } from '../../../src/ports/carrier-door.ts';
import { changed, smsForm, statusForm } from './forms.ts';
import { ACCOUNT, CALL, OURS, TEXT, THEIRS } from './stub-api.ts';

const door = createTwilioDoor({ credentials: () => undefined, publicUrl: 'https://door.example' });

const sipRows: [Record<string, string>, object][] = (
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
).map(([sip, outcome]) => [
  { CallStatus: 'failed', SipResponseCode: String(sip) },
  { lifeCycle: 'ended', outcome, code: `sip_${sip}` },
]);

describe('the status of a call', () => {
  test.each<[Record<string, string>, object]>([
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
    ...sipRows,
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
    const read = () => door.readStatus(changed(statusForm, { [field]: value }));
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
