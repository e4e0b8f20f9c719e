import type { Account } from '../account.ts';
import { partiesOf, type Call } from './call.ts';
import { reportStatus } from './callbacks.ts';
import { hangUp } from './end-call.ts';
import { afterMs } from './timers.ts';

/** The line is open: the talk limit begins to count. */
export function markAnswered(account: Account, call: Call, by: 'human' | 'machine'): void {
  call.stopRingTimer?.();
  call.status = 'in-progress';
  call.answeredAt = call.updatedAt = account.clock.now();
  account.record({ kind: 'answered', ...partiesOf(call), by });
  afterMs(account, call, call.request.timeLimitSeconds * 1000, () =>
    hangUp(account, call, 'time_limit'),
  );
  reportStatus(account, call, 'answered');
}
