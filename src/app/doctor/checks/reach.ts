import { isIP } from 'node:net';
import { isPrivateAddress } from '../../../adapters/http-webhooks/private-addresses.ts';

const PATIENCE_MS = 10_000;

interface Reached {
  status: number;
  text: string;
  /** Such as text/xml; '' if nothing is said of it. */
  type: string;
  /** Where it came from in the end. */
  url: string;
}

/** @returns a word for what is in the way, if something is. */
export async function reach(
  send: typeof fetch,
  url: string,
  request: RequestInit = {},
): Promise<Reached | string> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await send(url, { redirect: 'manual', ...request, signal });
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const { status } = response;
    return { status, text: await response.text(), type: type.trim(), url: response.url || url };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof Error && 'code' in cause) return String(cause.code);
    return error instanceof Error ? error.name : 'no answer';
  }
}

export function isPrivate(hostname: string): boolean {
  if (/(^|\.)(localhost|local|internal)$/i.test(hostname)) return true;
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && isPrivateAddress(address);
}
