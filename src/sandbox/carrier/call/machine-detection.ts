import type { Account } from '../account.ts';
import { postCallback } from '../webhook/post-callback.ts';
import { partiesOf, type Call } from './call.ts';
import { afterMs } from './timers.ts';

/** Who picked up, and what detection is to make of it. */
export interface Pickup {
  readonly by: 'human' | 'machine';
  readonly greetingSeconds: number;
  readonly detectedAs: string | undefined;
  readonly detectedAfterSeconds: number | undefined;
}

const humanSeconds = 3;
const machineSeconds = 4;
const beepSeconds = 1;

/** Tells `onVerdict` what detection made of whoever picked up, as late as detection takes. */
export function detectMachine(
  account: Account,
  call: Call,
  pickup: Pickup,
  onVerdict: (answeredBy: string) => void,
): void {
  const waitsForBeep = call.request.machineDetection === 'DetectMessageEnd';
  const machine = waitsForBeep ? 'machine_end_beep' : 'machine_start';
  const verdict = pickup.detectedAs ?? (pickup.by === 'human' ? 'human' : machine);
  const seconds = pickup.detectedAfterSeconds ?? detectionSeconds(verdict, pickup.greetingSeconds);
  afterMs(account, call, seconds * 1000, () => {
    call.answeredBy = verdict;
    account.record({ kind: 'machine', ...partiesOf(call), verdict, reallyA: pickup.by });
    onVerdict(verdict);
    const { asyncAmd, asyncAmdStatusCallback: target, to } = call.request;
    if (!asyncAmd || target === undefined) return;
    const params = {
      AccountSid: account.sid,
      AnsweredBy: verdict,
      CallSid: call.sid,
      MachineDetectionDuration: String(Math.round(seconds * 1000)),
    };
    void postCallback(account, { sid: call.sid, event: 'amd', about: to, ...target, params });
  });
}

function detectionSeconds(verdict: string, greetingSeconds: number): number {
  if (verdict.startsWith('machine_end')) return greetingSeconds + beepSeconds;
  return verdict === 'machine_start' ? machineSeconds : humanSeconds;
}
