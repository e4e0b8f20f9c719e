import { createCarrier, type Carrier, type CarrierOptions } from './carrier/carrier.ts';
import { createRetell, type Retell } from './retell/retell.ts';
import { createSpeechVendor, type SpeechVendor } from './speech/speech-vendor.ts';

/** The simulated outside world: a carrier with its phones, a vendor of agents that calls them too, and one of speech. */
export interface SandboxWorld {
  readonly carrier: Carrier;
  readonly speech: SpeechVendor;
  readonly retell: Retell;
  listen(ports?: Partial<Record<keyof Origins, number>>): Promise<Origins>;
  /** '' when no HTTP work is under way anywhere in this world, else what is. */
  busy(): string;
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface Origins {
  readonly carrier: string;
  readonly speech: string;
  readonly retell: string;
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
  const retell = createRetell({
    ...{ seed: options.seed, ledger: carrier.ledger, reach: options.reach },
    phone: (number) => carrier.phone(number),
    webhookTimeoutMs: options.webhookTimeoutMs,
  });
  const busy = () =>
    [carrier.busy(), speech.busy(), retell.busy()].filter((what) => what !== '').join(', ');
  return {
    carrier,
    speech,
    retell,
    async listen(ports = {}) {
      return {
        carrier: await carrier.listen(ports.carrier),
        speech: await speech.listen(ports.speech),
        retell: await retell.listen(ports.retell),
      };
    },
    busy,
    async settled() {
      do {
        await Promise.all([carrier.settled(), speech.settled(), retell.settled()]);
      } while (busy() !== '');
    },
    async close() {
      await Promise.all([carrier.close(), speech.close(), retell.close()]);
    },
  };
}
