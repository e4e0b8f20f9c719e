import Retell from 'retell-sdk';
import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import type { KeysOf } from './keys.ts';
import { singleRequest } from './single-request.ts';

export interface SessionOptions {
  keysOf: KeysOf;
  /** Where the API is, when it is not at Retell's: scheme, host and port. */
  origin: string | undefined;
}

/** A client for one account, under its present key. @throws CarrierUnavailable `no_credentials` */
export async function openSession(options: SessionOptions, account: AccountRef): Promise<Retell> {
  const [present] = await openSessions(options, account);
  return present;
}

/** One client for each key of the account, the present one first. @throws CarrierUnavailable `no_credentials` */
export async function openSessions(
  { keysOf, origin }: SessionOptions,
  account: AccountRef,
): Promise<[Retell, ...Retell[]]> {
  const [present = '', ...earlier] = await keysOf(account);
  if (present === '') throw new CarrierUnavailable('no_credentials');
  return [openClient(present, origin), ...earlier.map((key) => openClient(key, origin))];
}

/** By default the SDK sends a call that it got no answer to three times, without a key that would make them one. */
export function openClient(apiKey: string, origin: string | undefined): Retell {
  return new Retell({
    apiKey,
    // Given in any case: the SDK would else take RETELL_BASE_URL, and log numbers where RETELL_LOG says so.
    baseURL: origin ?? 'https://api.retellai.com',
    logLevel: 'off',
    maxRetries: 0,
    fetch: singleRequest,
  });
}

/** What ends a request: the caller's signal, or its own time. */
export function bounded(timeoutMs: number, signal?: AbortSignal) {
  const deadline = AbortSignal.timeout(timeoutMs);
  return { signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) };
}
