import { z } from 'zod';
import { DOORS } from './fields/doors.ts';
import type { Field } from './fields/field.ts';
import { SECRETS } from './fields/secrets.ts';
import { VENDORS } from './fields/vendors.ts';
import { address, keptDays, oneOf, postgresUrl, seconds } from './shapes.ts';

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
  ...DOORS,
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
  ...SECRETS,
  ...VENDORS,
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
