import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createTwilioCarrier } from '../../../src/adapters/twilio/twilio-carrier.ts';
import type { OrderAnswer } from '../../../src/ports/carrier.ts';
import {
  ACCOUNT,
  CALL,
  callOrder,
  json,
  OURS,
  patient,
  refusal,
  startStubApi,
  type StubAnswer,
  TEXT,
  textOrder,
  THEIRS,
  TOKEN,
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

describe('an accepted order', () => {
  test('a call is ordered with its script, its reports and asynchronous machine detection', async () => {
    await using api = await startStubApi(json(201, { sid: CALL, date_created: null }));

    const answer = await api.carrier.placeCall(callOrder, patient());

    expect(answer).toEqual({ kind: 'accepted', sid: CALL });
    const [request] = api.requests;
    expect(request?.method).toBe('POST');
    expect(request?.url.pathname).toBe(`/2010-04-01/Accounts/${ACCOUNT}/Calls.json`);
    expect(request?.authorization).toBe(`Basic ${btoa(`${ACCOUNT}:${TOKEN}`)}`);
    expect([...(request?.form ?? [])].sort()).toEqual(
      [
        ['To', THEIRS],
        ['From', OURS],
        ['Url', 'https://door.example/voice/t0ken'],
        ['Method', 'POST'],
        ['StatusCallback', 'https://door.example/status/t0ken#rc=3&rp=ct,rt,5xx'],
        ['StatusCallbackMethod', 'POST'],
        ['StatusCallbackEvent', 'initiated'],
        ['StatusCallbackEvent', 'ringing'],
        ['StatusCallbackEvent', 'answered'],
        ['StatusCallbackEvent', 'completed'],
        ['Timeout', '30'],
        ['TimeLimit', '120'],
        ['MachineDetection', 'Enable'],
        ['AsyncAmd', 'true'],
        ['AsyncAmdStatusCallback', 'https://door.example/machine/t0ken#rc=3&rp=ct,rt,5xx'],
        ['AsyncAmdStatusCallbackMethod', 'POST'],
      ].sort(),
    );
  });

  test('a text keeps every character of its words', async () => {
    await using api = await startStubApi(json(201, { sid: TEXT }));

    const answer = await api.carrier.sendText(textOrder, patient());

    expect(answer).toEqual({ kind: 'accepted', sid: TEXT });
    expect(Object.fromEntries(api.requests[0]?.form ?? [])).toEqual({
      To: THEIRS,
      From: OURS,
      Body: textOrder.body,
      StatusCallback: 'https://door.example/receipt/t0ken#rc=3&rp=ct,rt,5xx',
    });
  });
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
    [21210, account(21210, 'sender_refused')],
    [21212, account(21212, 'sender_refused')],
    [21213, account(21213, 'sender_refused')],
    [21603, account(21603, 'sender_refused')],
    [21606, account(21606, 'sender_refused')],
    [21659, account(21659, 'sender_refused')],
    [21660, account(21660, 'sender_refused')],
    [572002, account(572002, 'sender_refused')],
    [573002, account(573002, 'sender_refused')],
    [21205, account(21205, 'callback_address_refused')],
    [21609, account(21609, 'callback_address_refused')],
    [20429, { kind: 'not_sent', because: 'too_many_requests' }],
    [10004, { kind: 'not_sent', because: 'too_many_calls' }],
    [21611, { kind: 'not_sent', because: 'queue_full' }],
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

describe('X2 what may have reached the carrier is unclear, and is sent once', () => {
  const unclear: [string, StubAnswer, string][] = [
    ['a 500', refusal(500), 'http_500'],
    ['a 503 with a code about the number', refusal(503, 21211), '21211'],
    ['a 502 with a code of too many requests', refusal(502, 20429), '20429'],
    ['a redirect', (_, response) => response.writeHead(307, { location: '/' }).end(), 'http_307'],
    ['a plain 400', refusal(400), 'http_400'],
    ['a 404', refusal(404, 20404), '20404'],
    ['a reset', (_, response) => response.destroy(), 'ECONNRESET'],
    ['no answer', () => undefined, 'ERR_CANCELED'],
    ['an answer that stops', trickle, 'ERR_CANCELED'],
    ['a page in the place of an answer', html, 'unreadable_answer'],
    ['an answer cut short', cutShort, 'ERR_BAD_RESPONSE'],
    [
      'half an answer',
      (_, response) => response.writeHead(201).end('{"sid": "CA'),
      'unreadable_answer',
    ],
    ['an empty answer', (_, response) => response.writeHead(201).end(), 'unreadable_answer'],
    ['an answer without an id', json(201, { status: 'queued' }), 'unreadable_answer'],
    ['null', json(201, null), 'unreadable_answer'],
  ];

  test.each(unclear)('%s', async (_, answer, because) => {
    expect(await answerTo(answer)).toEqual({ kind: 'unclear', because, posts: 1 });
  });

  test('an order given up after it was sent', async () => {
    const giveUp = new AbortController();
    await using api = await startStubApi(() => giveUp.abort());

    const answer = await api.carrier.placeCall(callOrder, giveUp.signal);

    expect(answer).toEqual({ kind: 'unclear', because: 'ERR_CANCELED' });
  });
});

describe('what is proven not to have reached the carrier may be sent again', () => {
  test("too many requests, with the carrier's own delay", async () => {
    expect(await answerTo(refusal(429, 20429, { 'retry-after': '7' }))).toEqual({
      kind: 'not_sent',
      because: 'too_many_requests',
      retryAfterMs: 7000,
      posts: 1,
    });
  });

  test('too many requests, said by something in front of the carrier', async () => {
    const busy: StubAnswer = (_, response) => response.writeHead(429).end('slow down');
    expect(await answerTo(busy)).toEqual({
      kind: 'not_sent',
      because: 'too_many_requests',
      posts: 1,
    });
  });

  test('a refused connection', async () => {
    const origin = `http://127.0.0.1:${await closedPort()}`;
    const carrier = createTwilioCarrier({ credentials: () => ({ authToken: TOKEN }), origin });

    const answer = await carrier.placeCall(callOrder, patient());

    expect(answer).toEqual({ kind: 'not_sent', because: 'ECONNREFUSED' });
  });

  test('an order given up before it was sent', async () => {
    await using api = await startStubApi(json(201, { sid: CALL }));

    const answer = await api.carrier.placeCall(callOrder, AbortSignal.abort());

    expect(answer).toEqual({ kind: 'not_sent', because: 'aborted' });
    expect(api.requests).toEqual([]);
  });
});

function html(_request: unknown, response: Parameters<StubAnswer>[1]): void {
  response.writeHead(201, { 'content-type': 'text/html' }).end('<html>Accepted</html>');
}

function trickle(_request: unknown, response: Parameters<StubAnswer>[1]): void {
  response.writeHead(201, { 'content-type': 'application/json' }).write('{');
  const drip = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drip));
}

function cutShort(_request: unknown, response: Parameters<StubAnswer>[1]): void {
  response.writeHead(201, { 'content-type': 'application/json', 'content-length': '500' });
  response.write(`{"sid": "${CALL}"`, () => response.destroy());
}

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
