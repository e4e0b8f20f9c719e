import { z } from 'zod';
import {
  address,
  httpBase,
  httpDocument,
  keptDays,
  oneOf,
  port,
  postgresUrl,
  requests,
  seconds,
  secret,
} from './shapes.ts';

interface Field {
  schema: z.ZodType;
  remedy: string;
}

const RANDOM = 'Set it to 32 or more random characters, such as `openssl rand -hex 32` prints.';

/** Every variable that the application reads. */
export const CONFIG_FIELDS = {
  DATABASE_URL: {
    schema: postgresUrl,
    remedy: 'Set it to postgresql://ringdown_app:…@host/database, the role of the application.',
  },
  SYSTEM_DATABASE_URL: {
    schema: postgresUrl,
    remedy: 'Set it to postgresql://ringdown_system:…@host/database, the second, narrow role.',
  },
  TEMPORAL_ADDRESS: {
    schema: address.default('127.0.0.1:7233'),
    remedy: 'Set it to host:port of the Temporal frontend.',
  },
  TEMPORAL_NAMESPACE: {
    schema: z.string().default('default'),
    remedy: 'Set it to the name of a Temporal namespace.',
  },
  TASK_QUEUE_PREFIX: {
    schema: z
      .string()
      .regex(/^[\w-]*$/, 'It has characters other than letters, digits, _ and -')
      .default(''),
    remedy: 'Set it to a short word, the same one for `serve` and `work`, or leave it out.',
  },
  PUBLIC_URL: {
    schema: httpBase,
    remedy: 'Set it to the https:// address under which the carrier reaches this server.',
  },
  FALLBACK_URL: {
    schema: httpDocument.optional(),
    remedy: 'Leave it out, or set it to the address of a TwiML document that does not lie here.',
  },
  PORT: { schema: port.default(3000), remedy: 'Set it to a port from 1 to 65535, or 0 for any.' },
  HOST: { schema: z.string().default('0.0.0.0'), remedy: 'Set it to the address to listen on.' },
  API_REQUESTS_PER_MINUTE: {
    schema: requests.default(100),
    remedy:
      'Set it to the requests with which one key comes to be let in again a minute, or to 0 for any.',
  },
  API_REQUESTS_BURST: {
    schema: requests.min(1, 'It lets nobody in').default(120),
    remedy: 'Set it to the requests that one key may send at once, 1 or more.',
  },
  API_REQUESTS_PER_HOUR: {
    schema: requests.default(1000),
    remedy:
      'Set it to the requests that one key may send to one `serve` in an hour, or to 0 for any.',
  },
  OBSERVE_PORT: {
    schema: port.default(0),
    remedy: 'Set it to the port for health, readiness and metrics, or to 0 for any.',
  },
  OBSERVE_HOST: {
    schema: z.string().default('127.0.0.1'),
    remedy: 'Set it to the address to listen on; it should be none that the world reaches.',
  },
  DRAIN_SECONDS: {
    schema: z.coerce
      .number('It is no number')
      .min(0, 'It is negative')
      .max(300, 'It is too long')
      .default(3),
    remedy: 'Set it to the seconds in which a balancer notices that `serve` is no longer ready.',
  },
  SAFETY_LOG_DIR: {
    schema: z.string().optional(),
    remedy:
      'Set it to a folder on another machine than the database, which all processes can write.',
  },
  INBOX_KEPT_DAYS: {
    schema: keptDays,
    remedy: 'Set it to the days after which what carriers have told is deleted, 7 or more.',
  },
  CLIPS_KEPT_DAYS: {
    schema: keptDays,
    remedy: 'Set it to the days after which speech that no call has used is deleted, 7 or more.',
  },
  EVENTS_KEPT_DAYS: {
    schema: keptDays,
    remedy:
      'Set it to the days after which settled events, notices and alerts are deleted, 7 or more.',
  },
  OPERATOR_KEY: { schema: secret, remedy: RANDOM },
  NUMBER_HASH_KEY: {
    schema: secret,
    remedy: `${RANDOM} Never change it again: opt-outs and live calls are found by it.`,
  },
  LINK_KEY: { schema: secret, remedy: RANDOM },
  SECRETS_KEY: {
    schema: secret,
    remedy: `${RANDOM} Keep it apart from the database: secrets in it are encrypted with it.`,
  },
  SECRETS_KEY_PREVIOUS: {
    schema: secret.optional(),
    remedy: 'Set it only while SECRETS_KEY is changed, to the other one of the two.',
  },
  TWILIO_ACCOUNT_SID: {
    schema: z.string().regex(/^AC[0-9a-f]{32}$/i, 'It is not AC and 32 hexadecimal digits'),
    remedy: 'Copy it from the Twilio console.',
  },
  TWILIO_AUTH_TOKEN: { schema: z.string(), remedy: 'Copy it from the Twilio console.' },
  TWILIO_OTHER_AUTH_TOKEN: {
    schema: z.string().optional(),
    remedy: 'Set it only while tokens are rotated.',
  },
  TWILIO_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use Twilio itself.',
  },
  RETELL_API_KEY: {
    schema: z.string().optional(),
    remedy: 'Leave it out where no AI agent calls, or each tenant has a key of its own.',
  },
  RETELL_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use Retell itself.',
  },
  ELEVENLABS_API_KEY: {
    schema: z.string().optional(),
    remedy: 'Leave it out to let the carrier speak.',
  },
  ELEVENLABS_ORIGIN: {
    schema: httpBase.optional(),
    remedy: 'Leave it out to use ElevenLabs itself.',
  },
  ELEVENLABS_VOICE: {
    schema: z.string().optional(),
    remedy: 'Set it to the id of a voice.',
  },
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    remedy: 'Set it to trace, debug, info, warn, error, fatal or silent.',
  },
  WEBHOOKS_TO_PRIVATE_ADDRESSES: {
    schema: oneOf(['allow', 'refuse']).default('refuse'),
    remedy: 'Set it to allow only where every tenant is trusted with the network of this server.',
  },
  RECONCILE_GRACE_SECONDS: {
    schema: seconds(3600).default(150),
    remedy: "Set it to more seconds than a new call may be missing from the carrier's lists.",
  },
  POST_TIMEOUT_SECONDS: {
    // The worker's grace on shutdown (35 s) has to outlast it.
    schema: seconds(30).default(30),
    remedy: 'Set it to 30 seconds or less.',
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof CONFIG_FIELDS;
