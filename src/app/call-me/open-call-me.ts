import { createElevenLabsSpeech } from '../../adapters/elevenlabs/elevenlabs-speech.ts';
import { createPhoneNumbers } from '../../adapters/libphonenumber/libphonenumber-numbers.ts';
import { createAttempts } from '../../adapters/prisma/attempts/attempts.ts';
import { createDatabase } from '../../adapters/prisma/db/database.ts';
import { createTestCalls } from '../../adapters/prisma/test-calls/test-calls.ts';
import { createTwilioCarrier } from '../../adapters/twilio/twilio-carrier.ts';
import type { PersonNumber } from '../../ports/stores/directory/people.ts';
import type { Config } from '../config.ts';
import { DEFAULT_VOICE } from '../default-voice.ts';
import { createNumberHash } from '../number-hash.ts';
import type { CallMeDeps } from './call-me.ts';

export type OpenedCallMe = Omit<CallMeDeps, 'tell' | 'pause'> & {
  /** @returns undefined for what is no number of any plan. */
  read(number: string, country: string): PersonNumber | undefined;
  close(): Promise<void>;
};

/** What one call needs of the application; no Temporal, and no server of its own. */
export function openCallMe(config: Config): OpenedCallMe {
  const database = createDatabase({
    appUrl: config.DATABASE_URL,
    systemUrl: config.SYSTEM_DATABASE_URL,
    poolSize: 2,
  });
  const phoneNumbers = createPhoneNumbers();
  const hashNumber = createNumberHash(config.NUMBER_HASH_KEY);
  const { ELEVENLABS_API_KEY: apiKey, ELEVENLABS_ORIGIN: speechOrigin } = config;
  const { TWILIO_AUTH_TOKEN: authToken, TWILIO_ORIGIN: origin } = config;
  const postTimeoutMs = config.POST_TIMEOUT_SECONDS * 1000;
  return {
    testCalls: createTestCalls(database),
    attempts: createAttempts(database),
    carrier: createTwilioCarrier({
      credentials: (account) => (account === config.TWILIO_ACCOUNT_SID ? { authToken } : undefined),
      postTimeoutMs,
      ...(origin !== undefined && { origin }),
    }),
    speech:
      apiKey === undefined
        ? undefined
        : createElevenLabsSpeech({ apiKey, ...(speechOrigin && { origin: speechOrigin }) }),
    voice: config.ELEVENLABS_VOICE ?? DEFAULT_VOICE,
    publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
    postTimeoutMs,
    read(text, country) {
      const number = phoneNumbers.parse(text, country);
      if (!number) return undefined;
      return { ...number, hash: hashNumber(number.e164) };
    },
    close: () => database.close(),
  };
}
