import type { Account } from '../account.ts';
import type { Call } from './call.ts';
import { detectMachine, type Pickup } from './machine-detection.ts';
import { markAnswered } from './mark-answered.ts';
import { startScript } from '../script/start-script.ts';

/** Somebody or something answers a ringing call, and its instructions begin. */
export function pickUp(account: Account, call: Call, pickup: Pickup): void {
  if (call.status !== 'ringing') return;
  markAnswered(account, call, pickup.by);
  const { machineDetection, asyncAmd, script } = call.request;
  if (machineDetection === 'off') return startScript(account, call, script);
  if (asyncAmd) startScript(account, call, script);
  // Synchronous detection leaves whoever answered in silence until it has made up its mind.
  detectMachine(account, call, pickup, (answeredBy) => {
    if (!asyncAmd) startScript(account, call, script, { AnsweredBy: answeredBy });
  });
}
