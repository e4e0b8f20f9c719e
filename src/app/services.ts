import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import { createWebhookSender } from '../adapters/http-webhooks/http-webhooks.ts';
import { createElevenLabsSpeech } from '../adapters/elevenlabs/elevenlabs-speech.ts';
import { createPhoneNumbers } from '../adapters/libphonenumber/libphonenumber-numbers.ts';
import { createAttempts } from '../adapters/prisma/attempts/attempts.ts';
import { createCalls } from '../adapters/prisma/calls/calls.ts';
import { createAfterYes } from '../adapters/prisma/after-yes/after-yes.ts';
import { createClaims } from '../adapters/prisma/claims/claims.ts';
import { createDatabase, type Database } from '../adapters/prisma/db/database.ts';
import { createDirectory } from '../adapters/prisma/directory/directory.ts';
import { readFigures } from '../adapters/prisma/figures/read-figures.ts';
import { createHolds } from '../adapters/prisma/holds/holds.ts';
import { createHousekeeping } from '../adapters/prisma/housekeeping/housekeeping.ts';
import { createInboundCalls } from '../adapters/prisma/inbound-calls/inbound-calls.ts';
import { createKeys } from '../adapters/prisma/keys/keys.ts';
import { createNotices } from '../adapters/prisma/notices/notices.ts';
import { createOffers } from '../adapters/prisma/offers/offers.ts';
import { createRepeatedRequests } from '../adapters/prisma/repeats/repeated-requests.ts';
import { createReview } from '../adapters/prisma/review/review.ts';
import { createOptOuts } from '../adapters/prisma/suppressions/opt-outs.ts';
import { createRecovery } from '../adapters/prisma/recovery/recovery.ts';
import { createTexts } from '../adapters/prisma/texts/texts.ts';
import { createWebhooksOut } from '../adapters/prisma/webhooks-out/webhooks-out.ts';
import { createAesSecretBox } from '../adapters/secrets/aes-secret-box.ts';
import { createFolderLog } from '../adapters/safety-log/folder-log.ts';
import { connectTemporal } from '../adapters/temporal/connect-temporal.ts';
import { ensureSearchAttributes } from '../adapters/temporal/search-attributes.ts';
import { createRuns } from '../adapters/temporal/temporal-runs.ts';
import { createMetrics } from '../adapters/metrics/metrics.ts';
import type { TwilioCredentials } from '../adapters/twilio/credentials.ts';
import { createTwilioCarrier } from '../adapters/twilio/twilio-carrier.ts';
import { createTwilioDoor } from '../adapters/twilio/twilio-door.ts';
import { createLinkSigner } from '../http/links/link-signer.ts';
import type { Meter } from '../ports/meter.ts';
import type { SecretBox } from '../ports/secret-box.ts';
import { checkMigrated } from './check-migrated.ts';
import { createCurrentRequest } from './observe/current-request.ts';
import { meteredAttempts, meteredCarrier } from './observe/metered.ts';
import { loggedAttempts } from './outbound-log/logged-attempts.ts';
import { loggedOffers, loggedRuns } from './outbound-log/logged-offers.ts';
import { tellOutbound, type TellOutbound } from './outbound-log/outbound-event.ts';
import { createReadiness } from './readiness.ts';

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
  /** How long a new call may be missing from the carrier's lists. */
  reconcileGraceMs?: number;
  postTimeoutMs?: number;
  /** Outgoing webhooks may go to private addresses, and unencrypted. */
  privateWebhooks?: boolean;
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

export type Services = Awaited<ReturnType<typeof createServices>>;

/**
 * Everything the application is made of, connected. The only place that knows the vendors' names.
 * @throws TemporalUnavailable, RunsRefused, NotMigrated
 */
export async function createServices(options: ServicesOptions) {
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  await checkMigrated(options.databaseUrls.systemUrl);
  const temporal = await openTemporal(options.temporal);
  const currentRequest = createCurrentRequest();
  const database = createDatabase({
    ...options.databaseUrls,
    requestId: currentRequest.id,
    keepsRecords: options.safetyLogDir !== undefined,
  });
  const links = createLinkSigner(options.linkKey);
  const link = (linkId: string) => `${publicUrl}/o/${links.sign(linkId)}`;
  const tell = tellOutbound(options.log);
  const metrics = createMetrics({
    figures: () => readFigures(database),
    withNode: options.nodeMetrics ?? false,
  });
  const { meter } = metrics;
  const { taskQueuePrefix } = options;
  return {
    options: { ...options, publicUrl },
    log: options.log,
    database,
    temporal,
    safetyLog:
      options.safetyLogDir === undefined ? undefined : createFolderLog(options.safetyLogDir),
    recovery: createRecovery(database),
    metrics,
    meter,
    asRequest: currentRequest.within,
    readiness: createReadiness(database, temporal),
    ...createStores(database, {
      ...{ link, tell, meter, publicUrl },
      secretBox: createAesSecretBox(options.secretKeys),
    }),
    ...createVendors(options, publicUrl, meter),
    links,
    calendarLinks: createLinkSigner(options.linkKey, 'calendar'),
    phoneNumbers: createPhoneNumbers(),
    hashNumber: (e164: string) =>
      createHmac('sha256', options.numberHashKey).update(e164).digest('hex'),
    runs: loggedRuns(createRuns({ client: temporal.client, taskQueuePrefix }), tell),
    close: async () => {
      await Promise.all([database.close(), temporal.close()]);
    },
  };
}

async function openTemporal(options: ServicesOptions['temporal']) {
  const temporal = await connectTemporal({ namespace: 'default', ...options });
  try {
    await ensureSearchAttributes(temporal);
    return temporal;
  } catch (error) {
    await temporal.close();
    throw error;
  }
}

function createStores(
  database: Database,
  {
    link,
    tell,
    meter,
    publicUrl,
    secretBox,
  }: {
    link: (linkId: string) => string;
    tell: TellOutbound;
    meter: Meter;
    publicUrl: string;
    secretBox: SecretBox;
  },
) {
  return {
    directory: createDirectory(database),
    keys: createKeys(database),
    requests: createRepeatedRequests(database),
    offers: loggedOffers(createOffers(database), tell),
    attempts: loggedAttempts(meteredAttempts(createAttempts(database), meter), tell),
    claims: createClaims(database),
    optOuts: createOptOuts(database),
    holds: createHolds(database),
    housekeeping: createHousekeeping(database),
    calls: createCalls(database),
    review: createReview(database),
    texts: createTexts(database, { link }),
    inboundCalls: createInboundCalls(database),
    notices: createNotices(database),
    afterYes: createAfterYes(database),
    webhooksOut: createWebhooksOut(database, { publicUrl, secretBox }),
  };
}

function createVendors(options: ServicesOptions, publicUrl: string, meter: Meter) {
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
