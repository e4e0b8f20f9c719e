import { pino } from 'pino';
import type { Config } from './config.ts';
import type { ServicesOptions } from './services/services-options.ts';

/** What the environment says, as the composition takes it. */
export function servicesOptions(config: Config): ServicesOptions {
  const apiKey = config.ELEVENLABS_API_KEY;
  const { TWILIO_AUTH_TOKEN: authToken, TWILIO_OTHER_AUTH_TOKEN: otherAuthToken } = config;
  return {
    databaseUrls: { appUrl: config.DATABASE_URL, systemUrl: config.SYSTEM_DATABASE_URL },
    temporal: { address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE },
    taskQueuePrefix: config.TASK_QUEUE_PREFIX,
    publicUrl: config.PUBLIC_URL,
    operatorKey: config.OPERATOR_KEY,
    numberHashKey: config.NUMBER_HASH_KEY,
    linkKey: config.LINK_KEY,
    secretKeys: { key: config.SECRETS_KEY, otherKey: config.SECRETS_KEY_PREVIOUS },
    credentials: new Map([
      [
        config.TWILIO_ACCOUNT_SID,
        { authToken, ...(otherAuthToken !== undefined && { otherAuthToken }) },
      ],
    ]),
    twilioOrigin: config.TWILIO_ORIGIN,
    fallbackUrl: config.FALLBACK_URL,
    elevenLabs:
      apiKey === undefined
        ? undefined
        : { apiKey, origin: config.ELEVENLABS_ORIGIN, voice: config.ELEVENLABS_VOICE },
    retell: { apiKey: config.RETELL_API_KEY, origin: config.RETELL_ORIGIN },
    kept: {
      clips: config.CLIPS_KEPT_DAYS,
      inbox: config.INBOX_KEPT_DAYS,
      events: config.EVENTS_KEPT_DAYS,
    },
    safetyLogDir: config.SAFETY_LOG_DIR,
    reconcileGraceMs: config.RECONCILE_GRACE_SECONDS * 1000,
    postTimeoutMs: config.POST_TIMEOUT_SECONDS * 1000,
    apiLimits: {
      burst: config.API_REQUESTS_BURST,
      perMinute: config.API_REQUESTS_PER_MINUTE,
      perHour: config.API_REQUESTS_PER_HOUR,
    },
    privateWebhooks: config.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'allow',
    log: pino({ level: config.LOG_LEVEL }),
  };
}
