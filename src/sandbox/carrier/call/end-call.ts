import type { EndReason, FinalStatus } from '../../ledger/entry.ts';
import type { Account } from '../account.ts';
import { hasEnded, talkSeconds, type Call } from './call.ts';
import { reportStatus } from './callbacks.ts';

export interface Ending {
  readonly status: FinalStatus;
  readonly why: EndReason;
  readonly sipCode: number;
}

/** Ends a call once; whatever it still had in store is taken back. */
export function endCall(account: Account, call: Call, ending: Ending): void {
  if (hasEnded(call)) return;
  call.status = ending.status;
  call.sipCode = ending.sipCode;
  call.endedAt = call.updatedAt = account.clock.now();
  for (const takeBack of call.pending) takeBack();
  call.pending.clear();
  delete call.keypad;
  account.record({
    kind: 'call_ended',
    callSid: call.sid,
    from: call.request.from,
    to: call.request.to,
    status: ending.status,
    seconds: talkSeconds(call),
    why: ending.why,
  });
  call.script?.abort();
  reportStatus(account, call, 'completed');
}

/** An unanswered call is withdrawn, a talk is over. */
export function hangUp(account: Account, call: Call, why: EndReason): void {
  endCall(
    account,
    call,
    call.status === 'in-progress'
      ? { status: 'completed', why, sipCode: 200 }
      : { status: 'canceled', why: 'withdrawn', sipCode: 487 },
  );
}
