import type { EndReason, FinalStatus } from '../ledger/entry.ts';
import type { AgentAccount } from './account.ts';
import { type AgentCall, durationMs, hasEnded, partiesOf } from './call.ts';
import { report } from './report.ts';

export interface Ending {
  readonly status: 'not_connected' | 'ended' | 'error';
  readonly reason: string;
}

const ANALYSIS_MS = 5000;

/** Ends a call once; what was found out about it follows. */
export function endCall(account: AgentAccount, call: AgentCall, ending: Ending): void {
  if (hasEnded(call)) return;
  call.status = ending.status;
  call.reason = ending.reason;
  call.endedAt = account.clock.now();
  for (const takeBack of call.pending) takeBack();
  call.pending.clear();
  const { status, why } = LEDGER_WORDS[ending.reason] ?? {
    status: 'completed',
    why: 'script_ended',
  };
  account.record({
    ...{ kind: 'call_ended', ...partiesOf(call), status, why },
    seconds: Math.round(durationMs(call) / 1000),
  });
  report(account, call, 'call_ended');
  account.clock.at(account.clock.now() + (account.options.analysisMs ?? ANALYSIS_MS), () => {
    call.isAnalyzed = true;
    report(account, call, 'call_analyzed');
  });
}

/** What the ledger calls these ends; any other is the agent's own. */
const LEDGER_WORDS: Readonly<Record<string, { status: FinalStatus; why: EndReason }>> = {
  dial_busy: { status: 'busy', why: 'busy' },
  dial_failed: { status: 'failed', why: 'unreachable' },
  dial_no_answer: { status: 'no-answer', why: 'ring_timeout' },
  user_declined: { status: 'busy', why: 'rejected' },
  concurrency_limit_reached: { status: 'failed', why: 'application_error' },
  user_hangup: { status: 'completed', why: 'callee_hung_up' },
  manual_stopped: { status: 'completed', why: 'caller_hung_up' },
  max_duration_reached: { status: 'completed', why: 'time_limit' },
};
