import { createCarrier, type Carrier, type CarrierOptions } from './carrier/carrier.ts';
import { createSpeechVendor, type SpeechVendor } from './speech/speech-vendor.ts';

/** The simulated outside world: a carrier with its phones, and a speech vendor whose audio the phones understand. */
export interface SandboxWorld {
  readonly carrier: Carrier;
  readonly speech: SpeechVendor;
  listen(ports?: { readonly carrier?: number; readonly speech?: number }): Promise<Origins>;
  /** '' when no HTTP work is under way anywhere in this world, else what is. */
  busy(): string;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Origins {
  readonly carrier: string;
  readonly speech: string;
}

export interface WorldOptions extends Pick<CarrierOptions, 'reach' | 'webhookTimeoutMs'> {
  readonly seed: string;
  /** The speech vendor's key. */
  readonly speechApiKey?: string;
}

export function createWorld(options: WorldOptions): SandboxWorld {
  const { speechApiKey = 'sandbox-speech-key', ...carrierOptions } = options;
  const speech = createSpeechVendor({ apiKey: speechApiKey });
  const carrier = createCarrier({ ...carrierOptions, textOf: (audio) => speech.textOf(audio) });
  const busy = () => [carrier.busy(), speech.busy()].filter((what) => what !== '').join(', ');
  return {
    carrier,
    speech,
    async listen(ports = {}) {
      return {
        carrier: await carrier.listen(ports.carrier),
        speech: await speech.listen(ports.speech),
      };
    },
    busy,
    async settled() {
      do {
        await Promise.all([carrier.settled(), speech.settled()]);
      } while (busy() !== '');
    },
    async close() {
      await Promise.all([carrier.close(), speech.close()]);
    },
  };
}
