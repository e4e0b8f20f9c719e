import { isIP } from 'node:net';

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

const PRIVATE_ADDRESS =
  /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?(::1?\]?$|f[cd]|fe[89ab]))/i;

export function isPrivate(hostname: string): boolean {
  if (/(^|\.)(localhost|local|internal)$/i.test(hostname)) return true;
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
  return isAddress && PRIVATE_ADDRESS.test(hostname);
}
