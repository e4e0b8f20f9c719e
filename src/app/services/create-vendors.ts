import { createWebhookSender } from '../../adapters/http-webhooks/http-webhooks.ts';
import { createElevenLabsSpeech } from '../../adapters/elevenlabs/elevenlabs-speech.ts';
import { createTwilioCarrier } from '../../adapters/twilio/twilio-carrier.ts';
import { createTwilioDoor } from '../../adapters/twilio/twilio-door.ts';
import type { Meter } from '../../ports/meter.ts';
import { meteredCarrier } from '../observe/metered.ts';
import type { ServicesOptions } from './services-options.ts';

/** Whoever calls, texts, speaks and posts for us. */
export function createVendors(options: ServicesOptions, publicUrl: string, meter: Meter) {
  const credentials = (account: string) => options.credentials.get(account);
  const { twilioOrigin, elevenLabs, postTimeoutMs } = options;
  return {
    carrier: meteredCarrier(
      createTwilioCarrier({
        credentials,
        ...(twilioOrigin !== undefined && { origin: twilioOrigin }),
        ...(postTimeoutMs !== undefined && { postTimeoutMs }),
      }),
      meter,
    ),
    carrierDoor: createTwilioDoor({ credentials, publicUrl }),
    webhookSender: createWebhookSender({ allowPrivate: options.privateWebhooks ?? false }),
    /** Absent: the carrier's own voice speaks. */
    speech:
      elevenLabs &&
      createElevenLabsSpeech({
        apiKey: elevenLabs.apiKey,
        ...(elevenLabs.origin !== undefined && { origin: elevenLabs.origin }),
      }),
  };
}
