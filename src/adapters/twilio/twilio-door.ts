import type { CarrierDoor } from '../../ports/carrier-door.ts';
import type { CredentialsOf } from './credentials.ts';
import { renderTwiml } from './twiml.ts';
import {
  readMachine,
  readReceipt,
  readSms,
  readStatus,
  readVoice,
} from './twilio-door/callbacks.ts';
import { isSigned } from './twilio-door/signature.ts';

export interface TwilioDoorOptions {
  credentials: CredentialsOf;
  /** What Twilio was given and therefore signs: never taken from a request. Scheme, host, perhaps a path. */
  publicUrl: string;
}

export function createTwilioDoor({ credentials, publicUrl }: TwilioDoorOptions): CarrierDoor {
  const base = new URL(publicUrl);
  const prefix = `${base.origin}${base.pathname.replace(/\/$/, '')}`;
  return {
    verify: (request) => isSigned(credentials, prefix, request),
    knows: (account) => credentials(account) !== undefined,
    readStatus,
    readMachine,
    readVoice,
    readSms,
    readReceipt,
    script: renderTwiml,
  };
}
