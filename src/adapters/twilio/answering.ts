import { type AccountRef, CarrierUnavailable } from '../../ports/carrier.ts';
import { failureCode, failureOf } from './failure.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface LookUpOptions extends SessionOptions {
  /** For each request; a list may need several. */
  readTimeoutMs: number;
}

/**
 * Asks something that may be asked again. `instead` names the error codes that are answers too.
 * The original error is not kept as a cause: it carries the token, the address and the numbers.
 * @throws CarrierUnavailable
 */
export async function answering<Answer>(
  options: LookUpOptions,
  account: AccountRef,
  ask: (session: Session) => Promise<Answer>,
  instead: Readonly<Record<number, Answer>> = {},
): Promise<Answer> {
  const session = openSession(options, account, { timeoutMs: options.readTimeoutMs });
  try {
    return await ask(session);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && failure.code !== undefined && failure.code in instead) {
      return instead[failure.code] as Answer;
    }
    throw new CarrierUnavailable(failureCode(failure));
  }
}

export function unreadable(): never {
  throw new CarrierUnavailable('unreadable_answer');
}
