import type { Account } from '../account.ts';
import type { Persona } from '../phone/persona.ts';
import { partiesOf, newCall, type Call, type CallRequest } from './call.ts';
import { reportStatus } from './callbacks.ts';
import { endCall } from './end-call.ts';
import { handsOf, viewOf } from './hands.ts';
import { afterMs } from './timers.ts';

/** From dialling to the first ring or the network's refusal. */
const connectMs = 1000;

/** Takes a call on; it is dialled when the account's rate allows. */
export function acceptCall(account: Account, request: CallRequest, persona: Persona): Call {
  const now = account.clock.now();
  const slotAt = Math.max(now, account.nextSlotAt);
  account.nextSlotAt = slotAt + 1000 / (account.options.callsPerSecond ?? 1);
  const queueMs = Math.round(slotAt - now);
  const call = newCall({
    sid: account.newSid('CA'),
    direction: 'outbound-api',
    request,
    acceptedAt: now,
    queueMs,
  });
  account.calls.set(call.sid, call);
  account.record({ kind: 'call_accepted', ...partiesOf(call), direction: call.direction });
  if (queueMs > 0) account.record({ kind: 'queued', ...partiesOf(call), queueMs });
  afterMs(account, call, queueMs, () => dial(account, call, persona));
  return call;
}

function dial(account: Account, call: Call, persona: Persona): void {
  call.status = 'initiated';
  call.dialedAt = call.updatedAt = account.clock.now();
  reportStatus(account, call, 'initiated');
  afterMs(account, call, connectMs, () => {
    switch (persona.kind) {
      case 'busy':
        return endCall(account, call, { status: 'busy', why: 'busy', sipCode: 486 });
      case 'fails':
      case 'invalid': {
        const sipCode = persona.kind === 'fails' ? (persona.sipCode ?? 503) : 404;
        return endCall(account, call, { status: 'failed', why: 'unreachable', sipCode });
      }
      default:
        ring(account, call, persona);
    }
  });
}

function ring(account: Account, call: Call, persona: Persona): void {
  call.status = 'ringing';
  call.updatedAt = account.clock.now();
  account.record({ kind: 'ring_started', ...partiesOf(call) });
  reportStatus(account, call, 'ringing');
  call.stopRingTimer = afterMs(account, call, call.request.timeoutSeconds * 1000, () =>
    endCall(account, call, { status: 'no-answer', why: 'ring_timeout', sipCode: 487 }),
  );
  const phone = account.world.phone(call.request.to);
  phone.connect(viewOf(account, call), persona, handsOf(account, call, persona));
}
