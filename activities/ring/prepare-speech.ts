import { SpeechUnavailable } from '../../src/ports/speech.ts';
import type { AttemptRef, Greeting } from '../../src/ports/stores/attempts.ts';
import type { RingDeps } from './ring-deps.ts';

/** S5: after this the carrier's own voice speaks. Nobody is left out because of a voice. */
const SPEECH_PATIENCE_MS = 3000;

/** Has the greeting spoken before the phone rings, so that nobody who picks up waits for it. */
export async function prepareSpeech(
  { attempts, speech, defaultVoice }: Pick<RingDeps, 'attempts' | 'speech' | 'defaultVoice'>,
  ref: AttemptRef,
  { text, voice, textHash, isReady, refusedAs }: Greeting,
): Promise<void> {
  if (isReady) return;
  if (!speech) return attempts.noClip(ref, { because: 'no speech vendor is set up' });
  if (refusedAs !== undefined) return attempts.noClip(ref, { because: refusedAs });
  try {
    const order = { text, voice: voice ?? defaultVoice };
    const clip = await speech.synthesise(order, AbortSignal.timeout(SPEECH_PATIENCE_MS));
    await attempts.keepClip(ref, { textHash, ...clip });
  } catch (error) {
    if (!(error instanceof SpeechUnavailable)) throw error;
    const { code: because, isFinal } = error;
    await attempts.noClip(ref, { because, ...(isFinal && { refused: textHash }) });
  }
}
