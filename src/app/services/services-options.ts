import type { RequestLimits } from '../../domain/access/request-limits.ts';
import type { Logger } from 'pino';
import type { Kept } from '../../adapters/prisma/housekeeping/sweep-old.ts';
import type { TwilioCredentials } from '../../adapters/twilio/credentials.ts';

export interface ServicesOptions {
  /** As `ringdown_app` and `ringdown_system`: neither owner nor superuser. */
  databaseUrls: { appUrl: string; systemUrl: string; poolSize?: number };
  temporal: { address: string; namespace?: string };
  /** Sets apart what shares one Temporal server. */
  taskQueuePrefix: string;
  /** Scheme, host and perhaps a path under which the world reaches the server. */
  publicUrl: string;
  operatorKey: string;
  numberHashKey: string;
  linkKey: string;
  /** Secrets of tenants are stored under `key`; what `otherKey` has sealed can be read. */
  secretKeys: { key: string; otherKey?: string | undefined };
  /** By the carrier's name of the account. */
  credentials: ReadonlyMap<string, TwilioCredentials>;
  twilioOrigin?: string | undefined;
  /** What a call hears when this application cannot answer: a document that lies elsewhere. */
  fallbackUrl?: string | undefined;
  elevenLabs?: ElevenLabsSettings | undefined;
  /** `apiKey`: for tenants without a key of their own. */
  retell?: { apiKey?: string | undefined; origin?: string | undefined } | undefined;
  /** How long a new call may be missing from the carrier's lists. */
  reconcileGraceMs?: number;
  postTimeoutMs?: number;
  /** Outgoing webhooks may go to private addresses, and unencrypted. */
  privateWebhooks?: boolean;
  /** In days: clips that no call has played, and what providers have told us. */
  kept?: Kept | undefined;
  /** From one key or one address; no limit unless given. */
  apiLimits?: RequestLimits | undefined;
  /** Memory, event loop and the like among the metrics: one of them a process. */
  nodeMetrics?: boolean;
  /** Folder, best on another machine, for what must outlive the database (A12). */
  safetyLogDir?: string | undefined;
  log: Logger;
}

export interface ElevenLabsSettings {
  apiKey: string;
  origin?: string | undefined;
  /** For tenants that have not chosen one. */
  voice?: string | undefined;
}
