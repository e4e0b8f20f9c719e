import type Retell from 'retell-sdk';
import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import { failureCode, failureOf } from './failure.ts';
import { bounded, openSession, type SessionOptions } from './session.ts';

export interface LookUpOptions extends SessionOptions {
  /** For each request; a list may need several. */
  readTimeoutMs: number;
}

/** What one request may be given: its own time. */
export type Bounds = () => { signal: AbortSignal };

/**
 * Asks something that may be asked again. `instead` names the statuses that are answers too.
 * The original error is not kept as a cause: it carries the key and the numbers.
 * @throws CarrierUnavailable
 */
export async function answering<Answer>(
  options: LookUpOptions,
  account: AccountRef,
  ask: (client: Retell, bounds: Bounds) => Promise<Answer>,
  instead: Readonly<Record<number, Answer>> = {},
): Promise<Answer> {
  const client = await openSession(options, account);
  try {
    return await ask(client, () => bounded(options.readTimeoutMs));
  } catch (error) {
    if (error instanceof CarrierUnavailable) throw error;
    const failure = failureOf(error);
    if (failure.kind === 'refused' && failure.status in instead) {
      return instead[failure.status] as Answer;
    }
    throw new CarrierUnavailable(failureCode(failure));
  }
}
