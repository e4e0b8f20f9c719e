import { type AddressInfo, createServer } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWebhookSender } from '../../../src/adapters/http-webhooks/http-webhooks.ts';
import { isPrivateAddress } from '../../../src/adapters/http-webhooks/private-addresses.ts';
import { createReceiver, type Receiver } from '../../../src/sandbox/receiver/receiver.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_bm90IHRoZSBzYW1lIHNlY3JldCBhdCBhbGw=';
const sender = createWebhookSender({ allowPrivate: true, timeoutMs: 300 });
const ids = { shiftId: 'shift-1', staffId: 'staff-1' };

let receiver: Receiver;
let url: string;
beforeEach(async () => {
  receiver = createReceiver();
  receiver.secrets.push(SECRET);
  url = `${await receiver.listen()}/hook`;
});
afterEach(() => receiver.close());

const post = (more: object = {}) =>
  sender.post({
    ...{ url, id: 'event-1', secrets: [SECRET] },
    body: JSON.stringify({ data: { ...ids, word: 'zwölf' } }),
    ...more,
  });

describe('X10 requests as Standard Webhooks has them', () => {
  test('X10 a request is signed so that another implementation takes it', async () => {
    expect(await post()).toEqual({ kind: 'answered', status: 200 });
    expect(receiver.received).toMatchObject([{ id: 'event-1', validSignatures: 1 }]);
  });

  test('X10 its signature is that of the reference vector', () => {
    const at = new Date(1_614_265_330_000);
    const signature = new Webhook(SECRET).sign(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at,
      '{"test": 2432232314}',
    );
    expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('X10 while a secret changes a request bears both signatures', async () => {
    receiver.secrets.push(OTHER);
    await post({ secrets: [OTHER, SECRET] });
    expect(receiver.received).toMatchObject([{ validSignatures: 2 }]);
  });

  test('X10 a request signed with another secret is refused', async () => {
    expect(await post({ secrets: [OTHER] })).toEqual({ kind: 'answered', status: 401 });
  });

  test('X10 whoever asks to be left in peace for a while is heard', async () => {
    receiver.fail({ does: 'answer', status: 429, retryAfterSeconds: 120 });
    expect(await post()).toEqual({ kind: 'answered', status: 429, retryAfterMs: 120_000 });
  });

  test.each([
    ['does not answer in time', { does: 'never' }, 'timed_out'],
    ['breaks the connection', { does: 'close' }, 'broken_off'],
  ] as const)('X10 a receiver that %s has answered nothing', async (_, fault, because) => {
    receiver.fail(fault);
    expect(await post()).toEqual({ kind: 'no_answer', because });
  });

  test('X10 nobody listens, or the name does not exist', async () => {
    await receiver.close();
    expect(await post()).toEqual({ kind: 'no_answer', because: 'unreachable' });
    expect(await post({ url: 'http://nobody.invalid/' })).toEqual({
      kind: 'no_answer',
      because: 'unknown_host',
    });
    await receiver.listen();
  });
});

test('X10 a receiver that would rather speak another protocol has answered', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;

  expect(await post({ url: `http://127.0.0.1:${port}/` })).toEqual({
    kind: 'answered',
    status: 101,
  });

  await new Promise((closed) => server.close(closed));
});

describe('X10 nobody is led inside', () => {
  const strict = createWebhookSender({ allowPrivate: false, timeoutMs: 300 });

  test.each([
    'http://127.0.0.1',
    'http://[::1]',
    'http://localhost',
    'http://0x7f.1',
    'http://2130706433',
  ])('X10 nothing is sent to %s', async (origin) => {
    const inside = url.replace('http://127.0.0.1', origin);
    const order = { url: inside, id: 'event-1', secrets: [SECRET], body: '{}' };
    expect(await strict.post(order)).toEqual({ kind: 'no_answer', because: 'address_refused' });
    expect(receiver.received).toEqual([]);
    expect(strict.refusalOf(inside.replace('http:', 'https:'))).toBe('private_address');
  });

  test('X10 a redirect is an answer, and is not followed', async () => {
    receiver.fail({ does: 'redirect', to: 'http://169.254.169.254/' }, 1);
    expect(await post()).toEqual({ kind: 'answered', status: 302 });
    expect(receiver.received).toHaveLength(1);
  });

  test.each([
    ['http://example.org/', 'not_https'],
    ['ftp://example.org/', 'not_https'],
    ['https://me:secret@example.org/', 'has_password'],
    ['https://10.1.2.3/', 'private_address'],
    ['https://[fd00::1]/', 'private_address'],
    ['https://example.org/', undefined],
  ])('X10 %s: %s', (address, refusal) => {
    expect(strict.refusalOf(address)).toBe(refusal);
  });

  test.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.8.8.8',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd12:3456::1',
    'ff02::1',
    '2002:7f00:1::',
    'no address',
  ])('X10 %s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'X10 %s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});

describe('X9 the roster has to say that it has the claim', () => {
  test.each([
    ['names the shift', 'echoes', ['POST'], true],
    ['is asked for it', 'silent', ['POST', 'GET'], true],
    ['knows nothing of it when asked', 'forgetful', ['POST', 'GET'], false],
  ] as const)('X9 a roster that %s', async (_, roster, methods, echoed) => {
    receiver.roster = roster;
    expect(await post({ expects: ids })).toMatchObject({ kind: 'answered', echoed });
    expect(receiver.received.map(({ method }) => method)).toEqual(methods);
    expect(receiver.received.every(({ validSignatures }) => validSignatures === 1)).toBe(true);
  });

  test('X9 a roster that has somebody else for the shift does not have this claim', async () => {
    const answer = await post({ expects: { ...ids, staffId: 'staff-2' } });
    expect(answer).toMatchObject({ kind: 'answered', echoed: false });
  });
});
