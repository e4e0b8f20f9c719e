import { lookup as lookUp } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { NoAnswer } from '../../domain/webhooks-out/judge-answer.ts';
import { isPrivateAddress } from './private-addresses.ts';

export interface Request {
  url: URL;
  method: 'POST' | 'GET';
  headers: Readonly<Record<string, string>>;
  body: string;
  timeoutMs: number;
  /** Where receivers live on the own network. */
  allowPrivate: boolean;
}

export type Response =
  | { kind: 'response'; status: number; body: string; retryAfter: string | undefined }
  | { kind: 'no_answer'; because: NoAnswer };

/** Nobody needs more to know that an entry was taken. */
const BODY_BYTES_MAX = 16 * 1024;

/** One request; redirects are not followed, since they lead where nobody has looked. */
export async function request(order: Request): Promise<Response> {
  const host = order.url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up.
  if (!order.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) {
    return { kind: 'no_answer', because: 'address_refused' };
  }
  try {
    return await exchange(order);
  } catch (error) {
    return { kind: 'no_answer', because: reasonOf(error) };
  }
}

function exchange({ url, method, headers, body, timeoutMs, allowPrivate }: Request) {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise<Response>((resolve, reject) => {
    const sent = send(url, {
      method,
      headers,
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      ...(!allowPrivate && { lookup: publicLookUp }),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const retryAfter = response.headers['retry-after'];
      const chunks: Buffer[] = [];
      let bytes = 0;
      const answer = () =>
        resolve({
          ...{ kind: 'response', status, retryAfter },
          body: Buffer.concat(chunks).toString('utf8'),
        });
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
        else {
          answer();
          sent.destroy();
        }
      });
      response.on('end', answer);
    });
    // With nobody listening, Node closes the connection and tells nobody, not even that the time is over.
    sent.on('upgrade', ({ statusCode: status = 101 }, socket) => {
      socket.destroy();
      resolve({ kind: 'response', status, body: '', retryAfter: undefined });
    });
    sent.end(body);
  });
}

class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** Asked at the moment of connecting: a name that led to a public address a second ago may lead inside now. */
const publicLookUp: LookupFunction = (host, options, callback) => {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    // Without an error there is at least one.
    const [first] = error ? [] : addresses;
    const isInside = !error && addresses.some(({ address }) => isPrivateAddress(address));
    const refusal = isInside ? new AddressRefused('The name leads to a private address.') : error;
    if (refusal) callback(refusal, '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};

const BY_CODE: Readonly<Record<string, NoAnswer>> = {
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
  ECONNREFUSED: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'timed_out',
  EPROTO: 'tls',
};
const TLS = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/;

function reasonOf(error: unknown): NoAnswer {
  if (error instanceof AddressRefused) return 'address_refused';
  if (!(error instanceof Error)) return 'broken_off';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timed_out';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return BY_CODE[code] ?? (TLS.test(code) ? 'tls' : 'broken_off');
}
