import { SpeechUnavailable } from '../../../ports/speech.ts';
import type { SpeechAccount } from '../../../ports/speech-account.ts';
import { DEFAULT_VOICE } from '../../default-voice.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import type { KnownSender } from '../read-senders.ts';

/** About as many characters as twenty greetings have. */
const LOW_QUOTA = 10_000;

const OTHERWISE = 'Until then the carrier’s own voice speaks.';

/** The vendor's key, what is left of its quota, and every voice that somebody has chosen. */
export async function examineSpeech(
  { speech, config }: Patient,
  senders: readonly KnownSender[],
): Promise<Finding[]> {
  if (!speech) {
    const remedy = 'Set ELEVENLABS_API_KEY, or leave it at that.';
    return [
      warning('speech', "No speech vendor is set up: the carrier's own voice speaks.", remedy),
    ];
  }
  try {
    const voices = [
      config.ELEVENLABS_VOICE ?? DEFAULT_VOICE,
      ...senders.flatMap((one) => one.voices),
    ];
    return [await examineQuota(speech), ...(await examineVoices(speech, [...new Set(voices)]))];
  } catch (error) {
    if (!(error instanceof SpeechUnavailable)) throw error;
    return [faultOf(error.code)];
  }
}

async function examineQuota(speech: SpeechAccount): Promise<Finding> {
  const quota = await speech.quota();
  if (!quota) {
    const remedy = 'Give it the right to read the user, so that the doctor can see the quota.';
    return warning('speech', 'The key may not tell what is left of the quota.', remedy);
  }
  const left = quota.limit - quota.used;
  const says = `${left} of ${quota.limit} characters are left.`;
  const remedy = `Raise the quota at ElevenLabs. ${OTHERWISE}`;
  if (left <= 0) return wrong('speech', says, remedy);
  return left < LOW_QUOTA ? warning('speech', says, remedy) : ok('speech', says);
}

async function examineVoices(speech: SpeechAccount, voices: readonly string[]): Promise<Finding[]> {
  const known = await Promise.all(
    voices.map(async (voice) => ({ voice, isKnown: await speech.hasVoice(voice) })),
  );
  return known
    .filter(({ isKnown }) => isKnown === false)
    .map(({ voice }) =>
      wrong(
        'speech',
        `ElevenLabs knows no voice ${voice}.`,
        `Choose another (ELEVENLABS_VOICE, or the tenant's setting \`voice\`). ${OTHERWISE}`,
      ),
    );
}

function faultOf(code: string): Finding {
  if (code === 'http_401') {
    const remedy = `Copy ELEVENLABS_API_KEY again. ${OTHERWISE}`;
    return wrong('speech', 'ElevenLabs refuses the key.', remedy);
  }
  const remedy = `Let this machine reach api.elevenlabs.io by https. ${OTHERWISE}`;
  return wrong('speech', `ElevenLabs does not answer (${code}).`, remedy);
}
