import type { IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';

export interface SpeechRequest {
  readonly voice: string;
  readonly text: string;
  readonly outputFormat: string;
}

const path = /^\/v1\/text-to-speech\/([^/]+)(?:\/stream)?$/;

/** undefined if it is no request for speech. */
export async function readSpeechRequest(
  request: IncomingMessage,
): Promise<SpeechRequest | undefined> {
  const url = new URL(request.url ?? '/', 'http://speech.invalid');
  const voice = path.exec(url.pathname)?.[1];
  const sent = await readText(request);
  if (voice === undefined || request.method !== 'POST') return undefined;
  const body = readJson(sent);
  if (typeof body !== 'object' || body === null || !('text' in body)) return undefined;
  const { text } = body;
  if (typeof text !== 'string') return undefined;
  return { voice, text, outputFormat: url.searchParams.get('output_format') ?? 'mp3_44100_128' };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
