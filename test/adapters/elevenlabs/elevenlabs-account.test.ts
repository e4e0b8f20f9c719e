import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createElevenLabsAccount } from '../../../src/adapters/elevenlabs/elevenlabs-account.ts';
import { createSpeechVendor } from '../../../src/sandbox/speech/speech-vendor.ts';

async function anAnswer(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return createElevenLabsAccount({ apiKey: 'key', origin: `http://127.0.0.1:${port}` });
}

test('A8 quota and voices are read as the vendor tells them', async () => {
  const vendor = createSpeechVendor({ apiKey: 'key', voices: ['ours'], charactersUsed: 7 });
  onTestFinished(() => vendor.close());
  const account = createElevenLabsAccount({ apiKey: 'key', origin: await vendor.listen() });

  expect(await account.quota()).toEqual({ used: 7, limit: 100_000 });
  expect(await account.hasVoice('ours')).toBe(true);
  expect(await account.hasVoice('another')).toBe(false);
});

test('A8 a key that may only speak tells nothing, which is no fault', async () => {
  const account = await anAnswer(401, '{"detail":{"status":"missing_permissions"}}');

  expect([await account.quota(), await account.hasVoice('ours')]).toEqual([undefined, undefined]);
});

test.each([
  [401, '{"detail":{"status":"invalid_api_key"}}', 'http_401'],
  [503, '{}', 'http_503'],
  [200, '<html>', 'interrupted'],
])('A8 an answer %i %s is no answer: %s', async (status, body, code) => {
  const account = await anAnswer(status, body);

  await expect(account.quota()).rejects.toMatchObject({ name: 'SpeechUnavailable', code });
});
