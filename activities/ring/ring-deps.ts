import type { CallUrls, Carrier } from '../../src/ports/carrier.ts';
import type { Speech } from '../../src/ports/speech.ts';
import type { Attempts } from '../../src/ports/stores/attempts.ts';
import type { Turnstile } from './turnstile.ts';

export interface RingDeps {
  carrier: Carrier;
  attempts: Attempts;
  /** One for all rings of this process. */
  turnstile: Turnstile;
  /** Absent: the carrier's own voice speaks. */
  speech: Speech | undefined;
  /** Used where the tenant has chosen none. */
  defaultVoice: string;
  /** Public addresses for the carrier's questions and reports on one call. */
  callUrls(token: string): CallUrls;
  /** How long an attempt may stay in doubt before the carrier's silence counts as no; above its list lag. */
  reconcileGraceMs: number;
  /** Bounds the whole POST that places a call. */
  postTimeoutMs: number;
}
