import { Agent } from 'node:http';
import twilio from 'twilio';
import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import type { CredentialsOf } from './credentials.ts';

export interface SessionOptions {
  credentials: CredentialsOf;
  /** Where the API is, when it is not at Twilio's: scheme, host and port. */
  origin: string | undefined;
}

type RequestOptions = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0];

/** An honest answer is a few hundred kilobytes, a full page of a list being the largest. */
const LONGEST_ANSWER_BYTES = 8 * 1024 * 1024;

/**
 * Sends every request once, within a time that bounds the whole of it (the SDK's own time-out begins
 * anew with every byte). Connections are not kept: a reset on one that had been idle would leave it
 * open whether the carrier saw the order.
 */
class SingleRequestClient extends twilio.RequestClient {
  readonly #origin: string | undefined;

  constructor(origin: string | undefined, timeoutMs: number, signal: AbortSignal | undefined) {
    super({ timeout: timeoutMs, autoRetry: false, keepAlive: false });
    this.#origin = origin;
    this.axios.defaults.httpAgent = new Agent({ keepAlive: false });
    this.axios.defaults.maxContentLength = LONGEST_ANSWER_BYTES;
    this.axios.interceptors.request.use((config) => {
      const deadline = AbortSignal.timeout(timeoutMs);
      config.signal = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      return config;
    });
  }

  override request<TData>(options: RequestOptions) {
    return super.request<TData>({ ...options, uri: this.#rebased(options.uri) } as never);
  }

  // The query stays as it was encoded: decoding `%2B` on the way would turn +61… into a space and digits.
  #rebased(uri: string): string {
    if (this.#origin === undefined) return uri;
    const { pathname, search } = new URL(uri);
    return `${this.#origin}${pathname}${search}`;
  }
}

export interface Session {
  client: twilio.Twilio;
  /** A header of the latest answer. */
  header(name: string): string | undefined;
}

/** One client for one order or look-up. @throws CarrierUnavailable `no_credentials` */
export function openSession(
  { credentials, origin }: SessionOptions,
  account: AccountRef,
  limits: { timeoutMs: number; signal?: AbortSignal },
): Session {
  const authToken = credentials(account)?.authToken ?? '';
  // The SDK refuses both by a bare Error.
  if (authToken === '' || !account.startsWith('AC')) throw new CarrierUnavailable('no_credentials');
  const httpClient = new SingleRequestClient(origin, limits.timeoutMs, limits.signal);
  // The log level is fixed because TWILIO_LOG_LEVEL=debug would print telephone numbers.
  const client = twilio(account, authToken, { httpClient, logLevel: 'none' });
  return { client, header: (name) => headerOf(httpClient.lastResponse?.headers, name) };
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const value: unknown = Reflect.get(headers, name);
  return typeof value === 'string' ? value : undefined;
}
