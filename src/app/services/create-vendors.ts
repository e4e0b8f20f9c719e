import { createWebhookSender } from '../../adapters/http-webhooks/http-webhooks.ts';
import { createElevenLabsSpeech } from '../../adapters/elevenlabs/elevenlabs-speech.ts';
import { createRetellAgents } from '../../adapters/retell/retell-agents.ts';
import { createRetellCarrier } from '../../adapters/retell/retell-carrier.ts';
import { createRetellDoor } from '../../adapters/retell/retell-door.ts';
import { createTwilioCarrier } from '../../adapters/twilio/twilio-carrier.ts';
import { createTwilioDoor } from '../../adapters/twilio/twilio-door.ts';
import { AGENT_WEBHOOK_PATH } from '../../http/webhooks/retell/retell-routes.ts';
import type { Meter } from '../../ports/meter.ts';
import type { Agents } from '../../ports/stores/agents.ts';
import { meteredCarrier } from '../observe/metered.ts';
import { routeCarriers } from './route-carriers.ts';
import type { ServicesOptions } from './services-options.ts';

export interface VendorsContext {
  publicUrl: string;
  meter: Meter;
  /** Whose keys are whose, with the vendor of agents. */
  agents: Pick<Agents, 'keysOf'>;
}

/** Whoever calls, texts, speaks and posts for us. */
export function createVendors(options: ServicesOptions, context: VendorsContext) {
  const credentials = (account: string) => options.credentials.get(account);
  const { elevenLabs } = options;
  const { publicUrl, agents, meter } = context;
  return {
    carrier: meteredCarrier(createCarriers(options, context), meter),
    carrierDoor: createTwilioDoor({ credentials, publicUrl }),
    agentDoor: createRetellDoor({ keysOf: (account) => agents.keysOf(account) }),
    agentVendor: createRetellAgents({
      ...(options.retell?.origin !== undefined && { origin: options.retell.origin }),
    }),
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

function createCarriers(
  { credentials, twilioOrigin, retell, postTimeoutMs }: ServicesOptions,
  { publicUrl, agents }: VendorsContext,
) {
  const limits = postTimeoutMs !== undefined && { postTimeoutMs };
  return routeCarriers({
    twilio: createTwilioCarrier({
      credentials: (account) => credentials.get(account),
      ...(twilioOrigin !== undefined && { origin: twilioOrigin }),
      ...limits,
    }),
    retell: createRetellCarrier({
      keysOf: (account) => agents.keysOf(account),
      webhookUrl: `${publicUrl}${AGENT_WEBHOOK_PATH}`,
      ...(retell?.origin !== undefined && { origin: retell.origin }),
      ...limits,
    }),
  });
}
