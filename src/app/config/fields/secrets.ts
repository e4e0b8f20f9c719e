import { secret } from '../shapes.ts';
import type { Field } from './field.ts';

const RANDOM = 'Set it to 32 or more random characters, such as `openssl rand -hex 32` prints.';

/** Keys of the installation itself. */
export const SECRETS = {
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
} as const satisfies Record<string, Field>;
