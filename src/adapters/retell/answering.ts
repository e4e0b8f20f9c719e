import type Retell from 'retell-sdk';
import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import { failureCode, failureOf } from './failure.ts';
import { bounded, openSessions, type SessionOptions } from './session.ts';

export interface LookUpOptions extends SessionOptions {
  /** For each request; a list may need several. */
  readTimeoutMs: number;
}

/** What one request may be given: its own time. */
export type Bounds = () => { signal: AbortSignal };

/** Taken back, or without the right to ask. */
const KEY_REFUSED = [401, 403];

/**
 * Asks something that may be asked again, with each key of the account: a tenant may have moved to another workspace of the vendor,
 * and what was ordered in the one before is known there alone. An earlier key that is refused tells of nothing any more. `instead`
 * names the statuses that are answers too. The original error is not kept as a cause: it carries the key and the numbers.
 * @returns the answers, that to the present key first @throws CarrierUnavailable
 */
export async function answering<Answer>(
  options: LookUpOptions,
  account: AccountRef,
  ask: (client: Retell, bounds: Bounds) => Promise<Answer>,
  instead: Readonly<Record<number, Answer>> = {},
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const [present, ...earlier] = await openSessions(options, account);
  for (const client of [present, ...earlier]) {
    try {
      answers.push(await ask(client, () => bounded(options.readTimeoutMs)));
    } catch (error) {
      if (error instanceof CarrierUnavailable) throw error;
      const failure = failureOf(error);
      const status = failure.kind === 'refused' ? failure.status : 0;
      if (status in instead) answers.push(instead[status] as Answer);
      else if (client === present || !KEY_REFUSED.includes(status)) {
        throw new CarrierUnavailable(failureCode(failure));
      }
    }
  }
  return answers;
}
