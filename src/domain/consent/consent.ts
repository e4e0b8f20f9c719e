import type { ConsentFact, Purpose } from '../gate/facts.ts';

export const CONSENT_CHANNELS = ['call', 'text'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

export const CONSENT_KINDS = ['given', 'withdrawn'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** By which way somebody has said so. */
export const CONSENT_SOURCES = ['web_form', 'paper', 'call', 'text', 'email', 'import'] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** What somebody has agreed to, or has taken back. */
export interface Consent {
  readonly channel: ConsentChannel;
  readonly purpose: Purpose;
  readonly kind: ConsentKind;
  readonly at: number;
  readonly expiresAt?: number | undefined;
}

/** What the newest word on this channel about this purpose says now; of two said at once the later row counts. */
export function consentNow(
  consents: readonly Consent[],
  { channel, purpose, now }: { channel: ConsentChannel; purpose: Purpose; now: number },
): ConsentFact {
  const newest = consents
    .filter((one) => one.channel === channel && one.purpose === purpose && one.at <= now)
    .reduce<Consent | undefined>(
      (latest, one) => (one.at >= (latest?.at ?? 0) ? one : latest),
      undefined,
    );
  if (!newest) return 'none';
  if (newest.kind === 'withdrawn') return 'withdrawn';
  return newest.expiresAt !== undefined && newest.expiresAt <= now ? 'expired' : 'standing';
}
