import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** As programs make them up: long enough to be one of its kind. */
const ID = /^(?=.*[a-z])[\w-]{8,64}$/i;
/** What could be somebody's number is nobody's id (I9). */
const NUMBER_LIKE = /\d(?:-?\d){6,}/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The caller's own `x-request-id`, by which both sides find this request in their logs; else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  if (typeof given !== 'string' || !ID.test(given)) return randomUUID();
  return UUID.test(given) || !NUMBER_LIKE.test(given) ? given : randomUUID();
}
