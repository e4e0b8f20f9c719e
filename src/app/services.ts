import { createPublicHolidays } from '../adapters/holidays/public-holidays.ts';
import { createPhoneNumbers } from '../adapters/libphonenumber/libphonenumber-numbers.ts';
import { createDatabase } from '../adapters/prisma/db/database.ts';
import { readFigures } from '../adapters/prisma/figures/read-figures.ts';
import { createRecovery } from '../adapters/prisma/recovery/recovery.ts';
import { createSessionTokens } from '../adapters/jose/session-tokens.ts';
import { createScryptPasswords } from '../adapters/secrets/scrypt-passwords.ts';
import { createAesSecretBox } from '../adapters/secrets/aes-secret-box.ts';
import { createFolderLog } from '../adapters/safety-log/folder-log.ts';
import { createRuns } from '../adapters/temporal/temporal-runs.ts';
import { createMetrics } from '../adapters/metrics/metrics.ts';
import { createLinkSigner } from '../http/links/link-signer.ts';
import { checkDatabase } from './check-database.ts';
import { createCurrentRequest } from './observe/current-request.ts';
import { loggedRuns } from './outbound-log/logged-offers.ts';
import { tellOutbound } from './outbound-log/outbound-event.ts';
import { createReadiness } from './readiness.ts';
import { createStores } from './services/create-stores.ts';
import { createVendors } from './services/create-vendors.ts';
import { openTemporal } from './services/open-temporal.ts';
import type { ServicesOptions } from './services/services-options.ts';
import { createNumberHash } from './number-hash.ts';

export type Services = Awaited<ReturnType<typeof createServices>>;

/**
 * Everything the application is made of, connected. Here and beside it alone the vendors' names are known.
 * @throws TemporalUnavailable, RunsRefused, NotMigrated, UnfitDatabase
 */
export async function createServices(options: ServicesOptions) {
  const publicUrl = options.publicUrl.replace(/\/$/, '');
  await checkDatabase(options);
  const temporal = await openTemporal(options.temporal);
  const currentRequest = createCurrentRequest();
  const database = createDatabase({
    ...options.databaseUrls,
    requestId: currentRequest.id,
    keepsRecords: options.safetyLogDir !== undefined,
    publicHolidays: createPublicHolidays(),
  });
  const links = createLinkSigner(options.linkKey);
  const link = (linkId: string) => `${publicUrl}/o/${links.sign(linkId)}`;
  const tell = tellOutbound(options.log);
  const metrics = createMetrics({
    figures: () => readFigures(database),
    withNode: options.nodeMetrics ?? false,
  });
  const { meter } = metrics;
  const { taskQueuePrefix, kept, retell } = options;
  const stores = createStores(database, {
    ...{ link, log: options.log, tell, meter, publicUrl, kept, retell },
    secretBox: createAesSecretBox(options.secretKeys),
  });
  return {
    options: { ...options, publicUrl },
    log: options.log,
    database,
    temporal,
    safetyLog:
      options.safetyLogDir === undefined ? undefined : createFolderLog(options.safetyLogDir),
    recovery: createRecovery(database, { link }),
    metrics,
    meter,
    asRequest: currentRequest.within,
    readiness: createReadiness(database, temporal),
    ...stores,
    ...createVendors(options, { publicUrl, meter, agents: stores.agents }),
    links,
    sessionTokens: createSessionTokens(options.secretKeys),
    passwords: createScryptPasswords(),
    calendarLinks: createLinkSigner(options.linkKey, 'calendar'),
    phoneNumbers: createPhoneNumbers(),
    hashNumber: createNumberHash(options.numberHashKey),
    runs: loggedRuns(createRuns({ client: temporal.client, taskQueuePrefix }), tell),
    close: async () => {
      await Promise.all([database.close(), temporal.close()]);
    },
  };
}
