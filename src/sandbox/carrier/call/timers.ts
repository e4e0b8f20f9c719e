import type { Account } from '../account.ts';
import type { Call } from './call.ts';

/** Runs `act` on the account's clock unless the call ends first. */
export function afterMs(
  account: Pick<Account, 'clock'>,
  call: Pick<Call, 'pending'>,
  ms: number,
  act: () => void,
): () => void {
  const takeBack = account.clock.at(account.clock.now() + ms, () => {
    call.pending.delete(takeBack);
    act();
  });
  call.pending.add(takeBack);
  return () => {
    call.pending.delete(takeBack);
    takeBack();
  };
}

export type Waited = 'elapsed' | 'stopped';

/** Waits on the account's clock until the time is over or one of the signals is aborted. */
export function wait(account: Account, ms: number, signal: AbortSignal): Promise<Waited> {
  if (signal.aborted) return Promise.resolve('stopped');
  return new Promise((resolve) => {
    const stop = () => {
      takeBack();
      resolve('stopped');
    };
    const takeBack = account.clock.at(account.clock.now() + ms, () => {
      signal.removeEventListener('abort', stop);
      resolve('elapsed');
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
