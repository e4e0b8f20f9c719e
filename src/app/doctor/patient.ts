import { createElevenLabsAccount } from '../../adapters/elevenlabs/elevenlabs-account.ts';
import { createRetellAgents } from '../../adapters/retell/retell-agents.ts';
import { createAesSecretBox } from '../../adapters/secrets/aes-secret-box.ts';
import { createTwilioAccounts } from '../../adapters/twilio/twilio-accounts.ts';
import type { AgentVendor } from '../../ports/agents.ts';
import type { CarrierAccounts } from '../../ports/carrier-account.ts';
import type { SecretBox } from '../../ports/secret-box.ts';
import type { SpeechAccount } from '../../ports/speech-account.ts';
import type { Config } from '../config.ts';

/** Whom the doctor examines, and with what. */
export interface Patient {
  config: Config;
  /** Without a slash at its end. */
  publicUrl: string;
  accounts: CarrierAccounts;
  speech: SpeechAccount | undefined;
  agentVendor: AgentVendor;
  /** Opens the keys of tenants. */
  secretBox: SecretBox;
  fetch: typeof fetch;
}

export function patientOf(config: Config, send: typeof fetch): Patient {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: authToken, TWILIO_ORIGIN: origin } = config;
  const { ELEVENLABS_API_KEY: apiKey, ELEVENLABS_ORIGIN: speechOrigin } = config;
  return {
    config,
    publicUrl: config.PUBLIC_URL.replace(/\/$/, ''),
    accounts: createTwilioAccounts({
      credentials: (account) => (account === sid ? { authToken } : undefined),
      ...(origin !== undefined && { origin }),
    }),
    speech:
      apiKey === undefined
        ? undefined
        : createElevenLabsAccount({ apiKey, ...(speechOrigin && { origin: speechOrigin }) }),
    agentVendor: createRetellAgents({
      ...(config.RETELL_ORIGIN !== undefined && { origin: config.RETELL_ORIGIN }),
    }),
    secretBox: createAesSecretBox({
      key: config.SECRETS_KEY,
      otherKey: config.SECRETS_KEY_PREVIOUS,
    }),
    fetch: send,
  };
}
