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
        ['Url', 'https://door.example/voice/t0ken#rc=3&rp=ct,rt,5xx'],
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
    const excuse = because === 'ERR_CANCELED' ? { excuse: 'our_deadline' } : {};
    expect(await answerTo(answer)).toEqual({ kind: 'unclear', because, posts: 1, ...excuse });
  });

  test('an order given up after it was sent', async () => {
    const giveUp = new AbortController();
    await using api = await startStubApi(() => giveUp.abort());

    const answer = await api.carrier.placeCall(callOrder, giveUp.signal);

    expect(answer).toMatchObject({ kind: 'unclear', because: 'ERR_CANCELED' });
  });
});

describe('what is proven not to have reached the carrier may be sent again', () => {
  test("too many requests, with the carrier's own delay", async () => {
    expect(await answerTo(refusal(429, 20429, { 'retry-after': '7' }))).toEqual({
      kind: 'not_sent',
      because: 'too_many_requests',
      excuse: 'throttled',
      retryAfterMs: 7000,
      posts: 1,
    });
  });

  test('too many requests, said by something in front of the carrier', async () => {
    const busy: StubAnswer = (_, response) => response.writeHead(429).end('slow down');
    expect(await answerTo(busy)).toEqual({
      kind: 'not_sent',
      because: 'too_many_requests',
      excuse: 'throttled',
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

    expect(answer).toEqual({ kind: 'not_sent', because: 'aborted', excuse: 'our_deadline' });
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
