import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js';
import { expect, onTestFinished, test } from 'vitest';
import { createSpeechVendor, type SpeechFault } from '../../../src/sandbox/speech/speech-vendor.ts';

async function openVendor() {
  const vendor = createSpeechVendor({ apiKey: 'key' });
  const baseUrl = await vendor.listen();
  onTestFinished(() => vendor.close());
  const speak = async (text: string, apiKey = 'key', voice = 'v') => {
    const client = new ElevenLabsClient({ apiKey, baseUrl });
    const stream = await client.textToSpeech.stream(
      voice,
      { text, modelId: 'eleven_flash_v2_5', outputFormat: 'ulaw_8000' },
      { maxRetries: 0, timeoutInSeconds: 1 },
    );
    return Buffer.from(await new Response(stream).arrayBuffer());
  };
  return { vendor, speak, baseUrl };
}

const hello = 'Hello Alice, this is about a shift.';

test('the real SDK gets the same audio for the same text, of the length it takes to say it', async () => {
  const { vendor, speak } = await openVendor();
  const audio = await speak(hello);

  expect(audio.length).toBe(Math.ceil((hello.length / 15) * 8000));
  expect(await speak(hello)).toEqual(audio);
  expect(await speak(hello, 'key', 'another-voice')).not.toEqual(audio);
  expect(vendor.textOf(audio)).toBe(hello);
  expect(vendor.textOf(audio.subarray(1))).toBeUndefined();
  expect(vendor.requests[0]).toEqual({ voice: 'v', text: hello, outputFormat: 'ulaw_8000' });
});

test('audio can be had in one piece too', async () => {
  const { vendor, baseUrl } = await openVendor();
  const client = new ElevenLabsClient({ apiKey: 'key', baseUrl });
  const stream = await client.textToSpeech.convert('v', { text: hello, outputFormat: 'ulaw_8000' });
  const audio = Buffer.from(await new Response(stream).arrayBuffer());
  expect(vendor.textOf(audio)).toBe(hello);
});

test('a wrong key is 401 with a JSON body', async () => {
  const { vendor, speak } = await openVendor();
  await expect(speak(hello, 'wrong')).rejects.toMatchObject({
    statusCode: 401,
    body: { detail: { status: 'invalid_api_key' } },
  });
  expect(vendor.requests).toEqual([]);
});

test.each<[SpeechFault, object]>([
  [{ does: 'down' }, { statusCode: 503 }],
  [{ does: 'unauthorised' }, { statusCode: 401 }],
  [{ does: 'quota_exceeded' }, { statusCode: 401, body: { detail: { status: 'quota_exceeded' } } }],
  [{ does: 'never' }, { message: expect.stringMatching(/time/i) as unknown }],
  [{ does: 'cut' }, { message: 'terminated' }],
])('fault %j reaches the client once, is counted and not left hanging', async (fault, error) => {
  const { vendor, speak } = await openVendor();
  vendor.fail(fault, 1);
  await expect(speak(hello)).rejects.toMatchObject(error);
  await vendor.settled();

  expect(vendor.busy()).toBe('');
  expect(vendor.fired()).toEqual({ [fault.does]: 1 });
  expect(vendor.textOf(await speak(hello))).toBe(hello);
});

test('a slow vendor is busy until it has answered', async () => {
  const { vendor, speak } = await openVendor();
  vendor.fail({ does: 'slow', ms: 100 });
  const speaking = speak(hello);
  await expect.poll(() => vendor.busy()).toBe('speech synthesis');
  await speaking;
  expect(vendor.busy()).toBe('');
});
