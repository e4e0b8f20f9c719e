import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { inject } from 'vitest';
import { createOutboxPump } from '../../../src/adapters/prisma/outbox/pump.ts';
import { readConfig } from '../../../src/app/config.ts';
import { servicesOptions } from '../../../src/app/options.ts';
import { createServices } from '../../../src/app/services.ts';
import { OPERATOR_KEY, publicUrl } from '../../stories/support/stage.ts';
import type { TestDatabase } from '../../support/database.ts';

/** What a process of the application is told of the world. */
export type Env = Readonly<Record<string, string>>;

/** By direct roads, but for the carrier. */
export function environment(given: {
  account: { sid: string; authToken: string };
  database: TestDatabase;
  carrier: string;
}): Env {
  const { account, database, carrier } = given;
  return {
    DATABASE_URL: database.url('ringdown_app'),
    SYSTEM_DATABASE_URL: database.url('ringdown_system'),
    TEMPORAL_ADDRESS: inject('temporalAddress'),
    TASK_QUEUE_PREFIX: `fault-${randomBytes(4).toString('hex')}-`,
    PUBLIC_URL: publicUrl,
    PORT: '0',
    HOST: '127.0.0.1',
    OBSERVE_PORT: '0',
    OBSERVE_HOST: '127.0.0.1',
    DRAIN_SECONDS: '1',
    API_REQUESTS_PER_MINUTE: '0',
    API_REQUESTS_PER_HOUR: '0',
    OPERATOR_KEY,
    NUMBER_HASH_KEY: 'the-number-hash-key-of-the-faults-long-enough',
    LINK_KEY: 'the-link-key-of-the-faults-is-long-enough',
    SECRETS_KEY: 'the-secrets-key-of-the-faults-is-long-enough',
    TWILIO_ACCOUNT_SID: account.sid,
    TWILIO_AUTH_TOKEN: account.authToken,
    TWILIO_ORIGIN: carrier,
    RECONCILE_GRACE_SECONDS: '3',
    POST_TIMEOUT_SECONDS: '5',
  };
}

/** Only looks: the work is done by the other processes. */
export async function openLooker(env: Env) {
  const log = pino({ level: 'silent' });
  const services = await createServices({ ...servicesOptions(readConfig(env)), log });
  const pump = createOutboxPump({
    database: services.database,
    listenUrl: env['SYSTEM_DATABASE_URL'] ?? '',
    runs: services.runs,
    cancelCall: async () => 'gone',
    log,
  });
  return { services, pump };
}
