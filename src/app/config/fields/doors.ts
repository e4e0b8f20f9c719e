import { z } from 'zod';
import { httpBase, httpDocument, port, requests } from '../shapes.ts';
import type { Field } from './field.ts';

/** Where `serve` and its probes listen, and whom they let in how often. */
export const DOORS = {
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
} as const satisfies Record<string, Field>;
