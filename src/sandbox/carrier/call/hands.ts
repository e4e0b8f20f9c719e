import type { Account } from '../account.ts';
import type { CallHands, PhoneCall } from '../phone/called-phone.ts';
import type { Persona } from '../phone/persona.ts';
import { partiesOf, hasEnded, type Call } from './call.ts';
import { endCall, hangUp } from './end-call.ts';
import { pickUp } from './pick-up.ts';
import { afterMs } from './timers.ts';

const defaultGreetingSeconds = 6;

/** What the phone may do with this call. */
export function handsOf(account: Account, call: Call, persona: Persona): CallHands {
  return {
    after: (seconds, act) => {
      afterMs(account, call, seconds * 1000, act);
    },
    answer: (by) =>
      pickUp(account, call, {
        by,
        greetingSeconds:
          persona.kind === 'voicemail'
            ? (persona.greetingSeconds ?? defaultGreetingSeconds)
            : defaultGreetingSeconds,
        detectedAs: 'detectedAs' in persona ? persona.detectedAs : undefined,
        detectedAfterSeconds:
          'detectedAfterSeconds' in persona ? persona.detectedAfterSeconds : undefined,
      }),
    press: (digit) => press(account, call, digit),
    hangUp: () => hangUp(account, call, 'callee_hung_up'),
    reject: () => endCall(account, call, { status: 'busy', why: 'rejected', sipCode: 603 }),
    onListening: (act) => {
      call.onListening = act;
    },
    settled: () => account.world.inFlight.settled(call.sid),
  };
}

function press(account: Account, call: Call, digit: string): void {
  if (hasEnded(call)) return;
  const { keypad } = call;
  const taken = keypad !== undefined && !keypad.complete.aborted;
  call.pressed += digit;
  account.record({ kind: 'digit', ...partiesOf(call), digit, taken });
  keypad?.take(digit);
}

/** A live view: it shows the call as it is whenever it is read. */
export function viewOf(account: Account, call: Call): PhoneCall {
  return {
    sid: call.sid,
    account: account.sid,
    direction: call.direction,
    from: call.request.from,
    to: call.request.to,
    heard: call.heard,
    get status() {
      return call.status;
    },
    get pressed() {
      return call.pressed;
    },
  };
}
