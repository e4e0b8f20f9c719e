import { describe, expect, test } from 'vitest';
import type { OrderAnswer } from '../../../src/ports/carrier.ts';
import {
  CALL,
  callOrder,
  json,
  patient,
  refusal,
  startStubApi,
  type StubAnswer,
} from './stub-api.ts';

async function answerTo(answer: StubAnswer): Promise<OrderAnswer & { posts: number }> {
  await using api = await startStubApi(answer);
  const answered = await api.carrier.placeCall(callOrder, patient());
  return { ...answered, posts: api.requests.length };
}

const number = (code: number, { invalid = false, optedOut = false } = {}) => ({
  kind: 'number_refused',
  code: String(code),
  invalid,
  optedOut,
});
const account = (code: number, because: string) => ({
  kind: 'account_fault',
  code: String(code),
  because,
});
const sender = (code: number) => ({
  kind: 'sender_fault',
  code: String(code),
  because: 'sender_refused',
});

describe('A9 the code of a refusal decides whom it burns', () => {
  const rows: [number, object][] = [
    [21211, number(21211, { invalid: true })],
    [21217, number(21217, { invalid: true })],
    [21421, number(21421, { invalid: true })],
    [13223, number(13223, { invalid: true })],
    [13226, number(13226, { invalid: true })],
    [13224, number(13224)],
    [13225, number(13225)],
    [13227, number(13227)],
    [21214, number(21214)],
    [21215, number(21215)],
    [21216, number(21216)],
    [21219, number(21219)],
    [21408, number(21408)],
    [21608, number(21608)],
    [21612, number(21612)],
    [21614, number(21614)],
    [21635, number(21635)],
    [32205, number(32205)],
    [572005, number(572005)],
    [573005, number(573005)],
    [21610, number(21610, { optedOut: true })],
    [20003, account(20003, 'credentials_refused')],
    [20006, account(20006, 'credentials_refused')],
    [20008, account(20008, 'credentials_refused')],
    [70051, account(70051, 'credentials_refused')],
    [10001, account(10001, 'account_inactive')],
    [20005, account(20005, 'account_inactive')],
    [30002, account(30002, 'account_inactive')],
    [10002, account(10002, 'account_restricted')],
    [21210, sender(21210)],
    [21212, sender(21212)],
    [21213, sender(21213)],
    [21603, sender(21603)],
    [21606, sender(21606)],
    [21659, sender(21659)],
    [21660, sender(21660)],
    [572002, sender(572002)],
    [573002, sender(573002)],
    [21205, account(21205, 'callback_address_refused')],
    [21609, account(21609, 'callback_address_refused')],
    [20429, { kind: 'not_sent', because: 'too_many_requests', excuse: 'throttled' }],
    [10004, { kind: 'not_sent', because: 'too_many_calls', excuse: 'throttled' }],
    [21611, { kind: 'not_sent', because: 'queue_full', excuse: 'throttled' }],
    [21999, { kind: 'unclear', because: '21999' }],
  ];

  test.each(rows)('%i', async (code, expected) => {
    expect(await answerTo(refusal(400, code))).toEqual({ ...expected, posts: 1 });
  });

  test.each([401, 403])('a bare %i is a fault of the account', async (status) => {
    expect(await answerTo(refusal(status))).toEqual({
      kind: 'account_fault',
      code: `http_${status}`,
      because: 'credentials_refused',
      posts: 1,
    });
  });

  test('an account without credentials is a fault of the account, and nothing is sent', async () => {
    await using api = await startStubApi(json(201, { sid: CALL }));

    const answer = await api.carrier.placeCall(
      { ...callOrder, account: `AC${'f'.repeat(32)}` },
      patient(),
    );

    expect(answer).toMatchObject({ kind: 'account_fault', code: 'no_credentials' });
    expect(api.requests).toEqual([]);
  });
});
