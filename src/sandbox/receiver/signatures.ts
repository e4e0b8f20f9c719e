import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** By the words of the specification: HMAC-SHA256 over id, timestamp and body, of which one signature has to fit. */
export function signaturesOf(
  request: IncomingMessage,
  id: string,
  body: string,
  secrets: readonly string[],
): number {
  const timestamp = headerOf(request, 'webhook-timestamp');
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
  if (!isFresh) return 0;
  const wanted = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return headerOf(request, 'webhook-signature')
    .split(' ')
    .filter((signature) => wanted.includes(signature)).length;
}
