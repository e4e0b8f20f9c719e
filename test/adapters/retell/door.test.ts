import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createRetellDoor } from '../../../src/adapters/retell/retell-door.ts';
import { endingOf } from '../../../src/adapters/retell/disconnection.ts';
import { UnreadableCarrierMessage } from '../../../src/ports/carrier-door.ts';
import { isOutcome } from '../../../src/domain/outcome/outcome.ts';

const KEY = 'key_of_the_door';
const door = createRetellDoor({
  keysOf: (account) => Promise.resolve(account === 'retell/a' ? ['', 'key_of_today', KEY] : []),
});

/** Worked out from the documentation: body and time, under the key. */
function signed(body: string, { at = Date.now(), key = KEY } = {}) {
  const digest = createHmac('sha256', key)
    .update(body + String(at))
    .digest('hex');
  return { account: 'retell/a', body: Buffer.from(body), signature: `v=${at},d=${digest}` };
}

const call = { call_id: 'call_1', call_status: 'ended', disconnection_reason: 'agent_hangup' };
const bodyOf = (told: object) => Buffer.from(JSON.stringify(told));
const minutes = (n: number) => n * 60_000;

describe('who has sent a report', () => {
  test('I13 the vendor, by any key of the account, within five minutes', async () => {
    const now = Date.now();
    const body = '{"event":"call_ended","call":{"name":"Zoë"}}';
    expect(await door.verify(signed(body), now)).toBe(true);
    expect(await door.verify(signed(body, { at: now - minutes(4.9) }), now)).toBe(true);
    expect(await door.verify(signed(body, { at: now - minutes(5.1) }), now)).toBe(false);
    expect(await door.verify(signed(body, { at: now + minutes(5.1) }), now)).toBe(false);
  });

  test.each([
    ['another key', { ...signed('{}', { key: 'key_of_somebody' }) }],
    ['another account', { ...signed('{}'), account: 'retell/b' }],
    ['another body', { ...signed('{}'), body: Buffer.from('{ }') }],
    ['no signature', { ...signed('{}'), signature: undefined }],
    ['half a signature', { ...signed('{}'), signature: signed('{}').signature.slice(0, -2) }],
    ['another time', { ...signed('{}'), signature: signed('{}').signature.replace('v=1', 'v=2') }],
    ['words', { ...signed('{}'), signature: 'v=now,d=trust me' }],
  ])('I13 nobody with %s', async (_what, report) => {
    expect(await door.verify(report, Date.now())).toBe(false);
  });
});

describe('what a report tells', () => {
  test('I11 told again it is the same event; with other findings it is another', () => {
    const analysed = (action: string) =>
      door.read(
        bodyOf({
          event: 'call_analyzed',
          call: {
            ...call,
            call_analysis: { custom_analysis_data: { appointment_action: action } },
          },
        }),
      );
    expect(analysed('confirmed')?.dedupKey).toBe(analysed('confirmed')?.dedupKey);
    expect(analysed('confirmed')?.dedupKey).not.toBe(analysed('cancelled')?.dedupKey);
    expect(analysed('Canceled')?.report.outcome).toBe('cancelled');
    expect(analysed('reschedule')?.report.outcome).toBe('rescheduled');
    expect(analysed('dance')?.report).not.toHaveProperty('outcome');
  });

  test.each([
    ['a sentence', 'they have cancer, call +61 412 000 777'],
    ['a NUL', 'confirmed\u0000'],
    ['half a character', '\ud800'],
    ['no end', 'x'.repeat(100_000)],
  ])('I9 R7 %s in the place of a code is not kept, and the rest is read', (_what, words) => {
    const call_analysis = {
      user_sentiment: words,
      custom_analysis_data: { appointment_action: words, opted_out: true },
    };
    const odd = { ...call, disconnection_reason: words, duration_ms: 1e300 };
    const told = [
      door.read(bodyOf({ event: 'call_ended', call: odd })),
      door.read(bodyOf({ event: 'call_analyzed', call: { ...call, call_analysis } })),
    ];
    expect(told.map((one) => one?.report)).toEqual([
      { lifeCycle: 'ended', outcome: 'unknown' },
      { lifeCycle: 'ended', outcome: 'opted_out', optedOut: true, code: 'agent_hangup' },
    ]);
    expect(JSON.stringify(told)).not.toContain(JSON.stringify(words).slice(1, -1));
  });

  test('I13 what is no token of ours is looked up by nobody', () => {
    const claiming = (token: string) => door.tokenIn(bodyOf({ call: { metadata: { token } } }));
    expect(claiming('of-a_call')).toBe('of-a_call');
    for (const token of ['', 'of\u0000', 'x y', 'x'.repeat(201)]) {
      expect(claiming(token)).toBeUndefined();
    }
  });

  test('R3 a mailbox decides nothing, whatever was made of its greeting', () => {
    const call_analysis = {
      in_voicemail: true,
      user_sentiment: 'Positive',
      custom_analysis_data: { appointment_action: 'confirmed', opted_out: true },
    };
    const told = door.read(bodyOf({ event: 'call_analyzed', call: { ...call, call_analysis } }));
    expect(told?.report.outcome).toBe('voicemail');
    expect(told?.report).not.toHaveProperty('optedOut');
  });

  test('R3 a late status does not keep a call that has been analysed open', () => {
    const late = { ...call, call_status: 'ongoing', call_analysis: {} };
    const told = door.read(bodyOf({ event: 'call_analyzed', call: late }));
    expect(told?.report.lifeCycle).toBe('ended');
  });

  test.each([
    ['no_valid_payment', { kind: 'fault', because: 'no_balance' }],
    ['scam_detected', { kind: 'fault', because: 'account_restricted' }],
    ['telephony_provider_permission_denied', { kind: 'fault', because: 'account_restricted' }],
    ['concurrency_limit_reached', { kind: 'busy', forMs: 60_000 }],
  ])('A9 %s never rang, and shows what is wrong with the account', (reason, account) => {
    const failed = { ...call, call_status: 'error', disconnection_reason: reason };
    const told = door.read(bodyOf({ event: 'call_ended', call: failed }));
    expect(told).toMatchObject({ account, report: { lifeCycle: 'ended', neverRang: true } });
  });

  test('R9 what says nothing about a call is taken and left alone; what cannot be read names its fields only', () => {
    expect(door.read(bodyOf({ event: 'transcript_updated', call: {} }))).toBeUndefined();
    const unreadable = () => door.read(bodyOf({ event: 'call_ended', call: { call_id: 'x' } }));
    expect(unreadable).toThrow(UnreadableCarrierMessage);
    expect(() => door.read(Buffer.from('not JSON'))).toThrow(UnreadableCarrierMessage);
    expect(door.tokenIn(Buffer.from('not JSON'))).toBeUndefined();
  });

  test('R9 every documented reason has a meaning of its own, and any other says that the call is over', () => {
    const documented = (
      'user_hangup agent_hangup call_transfer voicemail_reached ivr_reached inactivity ' +
      'max_duration_reached concurrency_limit_reached no_concurrency_fallback no_valid_payment ' +
      'scam_detected dial_busy dial_failed dial_no_answer invalid_destination ' +
      'telephony_provider_permission_denied telephony_provider_unavailable sip_routing_error ' +
      'marked_as_spam user_declined error_llm_websocket_open error_llm_websocket_lost_connection ' +
      'error_llm_websocket_runtime error_llm_websocket_corrupt_payload error_no_audio_received ' +
      'error_asr error_retell error_unknown error_user_not_joined registered_call_timeout ' +
      'transfer_bridged transfer_cancelled manual_stopped call_take_over'
    ).split(' ');
    expect(documented).toHaveLength(34);
    for (const reason of documented) {
      const ending = endingOf(reason);
      expect(ending).not.toEqual(endingOf('of the future'));
      if (ending.kind === 'over') expect(isOutcome(ending.outcome)).toBe(true);
    }
    expect(endingOf('of the future')).toEqual({ kind: 'over', outcome: 'unknown' });
  });
});
