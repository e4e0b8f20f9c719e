import { z } from 'zod';
import { SpeechUnavailable } from '../../ports/speech.ts';
import type { SpeechAccount } from '../../ports/speech-account.ts';
import type { ElevenLabsOptions } from './elevenlabs-speech.ts';
import { speechFailure } from './speech-failure.ts';

const PATIENCE_MS = 10_000;

const subscription = z.object({ character_count: z.number(), character_limit: z.number() });
const refusal = z.object({ detail: z.object({ status: z.string() }) });

/** Without the SDK: it refuses a whole answer for one field that the vendor has left out. */
export function createElevenLabsAccount({
  apiKey,
  origin = 'https://api.elevenlabs.io',
}: ElevenLabsOptions): SpeechAccount {
  const ask = async (path: string): Promise<{ status: number; body: unknown }> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await fetch(`${origin}${path}`, {
        headers: { 'xi-api-key': apiKey },
        signal,
      });
      return { status: answer.status, body: JSON.parse(await answer.text()) as unknown };
    } catch (error) {
      throw speechFailure(error, signal);
    }
  };
  return {
    async quota() {
      const { status, body } = await ask('/v1/user/subscription');
      if (isNotPermitted(body)) return undefined;
      const read = subscription.safeParse(body);
      if (!read.success) throw unusable(status);
      return { used: read.data.character_count, limit: read.data.character_limit };
    },
    async hasVoice(voice) {
      const { status, body } = await ask(`/v1/voices/${encodeURIComponent(voice)}`);
      if (isNotPermitted(body)) return undefined;
      if (status === 200) return true;
      if (status === 400 || status === 404) return false;
      throw unusable(status);
    },
  };
}

const unusable = (status: number) => new SpeechUnavailable(`http_${status}`);

/** A key may be made for speech alone: https://elevenlabs.io/docs/api-reference/authentication */
function isNotPermitted(body: unknown): boolean {
  const read = refusal.safeParse(body);
  return read.success && read.data.detail.status === 'missing_permissions';
}
