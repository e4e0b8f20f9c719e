import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createElevenLabsSpeech } from '../../../src/adapters/elevenlabs/elevenlabs-speech.ts';
import { type SpeechClip, SpeechUnavailable } from '../../../src/ports/speech.ts';
import {
  createSpeechVendor,
  type SpeechVendor,
} from '../../../src/sandbox/speech/speech-vendor.ts';

const apiKey = 'sandbox-speech-key';
const order = { text: 'Hello Alice, a shift is open.', voice: 'nova' };
const patient = (): AbortSignal => new AbortController().signal;

describe('with the simulated vendor', () => {
  let vendor: SpeechVendor;
  let origin: string;

  beforeEach(async () => {
    vendor = createSpeechVendor({ apiKey });
    origin = await vendor.listen();
  });
  afterEach(() => vendor.close());

  test('S5 the text becomes telephone audio under a name that the carrier plays', async () => {
    const speech = createElevenLabsSpeech({ apiKey, origin });
    await speech.load();

    const clip = await speech.synthesise(order, AbortSignal.timeout(3000));

    expect(clip.contentType).toBe('audio/ulaw');
    expect(vendor.textOf(clip.bytes)).toBe(order.text);
    expect(vendor.requests).toEqual([{ ...order, outputFormat: 'ulaw_8000' }]);
  });

  test.each([
    ['down', 'http_503'],
    ['unauthorised', 'http_401'],
    ['quota_exceeded', 'http_401'],
    ['cut', 'UND_ERR_SOCKET'],
  ] as const)('S5 a vendor that is %s is asked once and said to be so', async (does, code) => {
    vendor.fail({ does });

    const error = await failureOf(origin);

    expect(error).toMatchObject({ code });
    expect(vendor.fired()).toEqual({ [does]: 1 });
  });

  test('S5 a vendor that never answers is given up when the time is over', async () => {
    vendor.fail({ does: 'never' });

    const error = await failureOf(origin, AbortSignal.timeout(50));

    expect(error).toMatchObject({ code: 'timed_out' });
  });

  test('a vendor that is away', async () => {
    await vendor.close();

    expect(await failureOf(origin)).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('S5 what is not the speech asked for is refused, whatever its status', () => {
  const audio = (length: number): Buffer => Buffer.alloc(length, 0xe5);
  const quota = JSON.stringify({ detail: { status: 'quota_exceeded', message: 'x'.repeat(9000) } });

  const answers: [string, string, Buffer | string, string][] = [
    ['JSON', 'application/json', quota, 'not_audio'],
    ['a problem document', 'application/problem+json', quota, 'not_audio'],
    ['a page', 'text/html', '<html>'.padEnd(9000), 'not_audio'],
    ['JSON in the name of audio', 'audio/basic', quota, 'not_audio'],
    ['nothing', 'audio/basic', '', 'empty'],
    ['a stream that ended early', 'audio/basic', audio(800), 'too_short'],
    ['a stream without an end', 'audio/basic', audio(2_400_001), 'too_long'],
  ];

  test.each(answers)('%s', async (_, contentType, body, code) => {
    await using server = await serving((_request, response) => {
      response.writeHead(200, { 'content-type': contentType }).end(body);
    });

    expect(await failureOf(server.origin)).toMatchObject({ code });
  });

  test('audio that merely begins and ends like JSON is audio', async () => {
    const bytes = Buffer.concat([Buffer.from('{'), audio(9000), Buffer.from('}')]);
    await using server = await serving((_request, response) => response.end(bytes));

    const clip = await speak(server.origin);

    expect(Buffer.compare(clip.bytes, bytes)).toBe(0);
  });

  test('audio that stops half-way is given up when the time is over', async () => {
    await using server = await serving((_request, response) => response.write(audio(4000)));

    const error = await failureOf(server.origin, AbortSignal.timeout(80));

    expect(error).toMatchObject({ code: 'timed_out' });
  });

  test('I9 an error that repeats the text is not passed on', async () => {
    await using server = await serving((_request, response) => {
      response.writeHead(422, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ detail: [{ input: order.text }] }));
    });

    const error = await failureOf(server.origin);

    expect(error).toMatchObject({ code: 'http_422' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('Alice');
  });
});

function speak(origin: string, signal = patient()): Promise<SpeechClip> {
  return createElevenLabsSpeech({ apiKey, origin }).synthesise(order, signal);
}

async function failureOf(origin: string, signal?: AbortSignal): Promise<unknown> {
  const error: unknown = await speak(origin, signal).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SpeechUnavailable);
  return error;
}

async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
