import { type Speech, type SpeechClip, SpeechUnavailable } from '../../ports/speech.ts';
import { refusalOf } from './refusal.ts';
import { speechFailure } from './speech-failure.ts';

export interface ElevenLabsOptions {
  apiKey: string;
  /** Scheme, host and port of another API that speaks ElevenLabs' dialect. */
  origin?: string;
  modelId?: string;
}

/**
 * Telephone audio: μ-law, 8000 bytes a second, without a header. Of its names, `audio/ulaw` is the one
 * that Twilio plays. https://www.twilio.com/docs/voice/twiml/play#supported-audio-file-types
 */
const OUTPUT_FORMAT = 'ulaw_8000';
const CONTENT_TYPE = 'audio/ulaw';

/** Five minutes. No template is as long. */
const LONGEST_CLIP_BYTES = 5 * 60 * 8000;

export interface ElevenLabsSpeech extends Speech {
  /** Loads the vendor's package, which takes seconds: before work begins, not within somebody's deadline. */
  load(): Promise<void>;
}

export function createElevenLabsSpeech(options: ElevenLabsOptions): ElevenLabsSpeech {
  const client = lazily(() => connect(options));
  const modelId = options.modelId ?? 'eleven_flash_v2_5';
  return {
    async load() {
      await client();
    },
    async synthesise({ text, voice }, signal) {
      try {
        const { textToSpeech } = await client();
        const { data, rawResponse } = await textToSpeech
          .stream(
            voice,
            { text, modelId, outputFormat: OUTPUT_FORMAT },
            { maxRetries: 0, abortSignal: signal },
          )
          .withRawResponse();
        const bytes = await collect(data, signal);
        return clipOf(text, bytes, rawResponse.headers.get('content-type'));
      } catch (error) {
        throw speechFailure(error, signal);
      }
    },
  };
}

function clipOf(text: string, bytes: Uint8Array, contentType: string | null): SpeechClip {
  const refusal = refusalOf({ text, bytes, contentType });
  if (refusal !== undefined) throw new SpeechUnavailable(refusal);
  return { bytes, contentType: CONTENT_TYPE };
}

/** Whoever never speaks never loads the package. */
async function connect({ apiKey, origin }: ElevenLabsOptions) {
  const { ElevenLabsClient } = await import('@elevenlabs/elevenlabs-js');
  return new ElevenLabsClient({ apiKey, maxRetries: 0, ...(origin && { baseUrl: origin }) });
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** The SDK drops its hold on the signal with the first byte, so the body is watched here. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const reader = stream.getReader();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return Buffer.concat(chunks);
      length += value.byteLength;
      if (length > LONGEST_CLIP_BYTES) throw new SpeechUnavailable('too_long');
      chunks.push(value);
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}
