import type { Account } from '../account.ts';
import type { CallHands, PhoneCall } from '../phone/called-phone.ts';
import { partiesOf, newCall, type Target } from './call.ts';
import { handsOf, viewOf } from './hands.ts';
import { startScript } from '../script/start-script.ts';

/** Nothing else ends an incoming call that nobody hangs up. */
const longestCallSeconds = 4 * 3600;

/** A phone calls one of the account's numbers; what happens next is the voice URL's to say. */
export function receiveCall(
  account: Account,
  parties: { readonly from: string; readonly to: string },
): { readonly view: PhoneCall; readonly hands: CallHands } {
  const { voiceUrl, voiceFallbackUrl, statusUrl } = account.options.inbound ?? {};
  const post = (url: string): Target => ({ url, method: 'POST' });
  const call = newCall({
    sid: account.newSid('CA'),
    direction: 'inbound',
    acceptedAt: account.clock.now(),
    queueMs: 0,
    request: {
      ...parties,
      script: voiceUrl === undefined ? { twiml: '<Response><Reject/></Response>' } : post(voiceUrl),
      fallback:
        voiceFallbackUrl === undefined ? undefined : { url: voiceFallbackUrl, method: 'GET' },
      statusCallback: statusUrl === undefined ? undefined : post(statusUrl),
      statusCallbackEvents: new Set(['completed']),
      timeoutSeconds: longestCallSeconds,
      timeLimitSeconds: longestCallSeconds,
      machineDetection: 'off',
      asyncAmd: false,
      asyncAmdStatusCallback: undefined,
    },
  });
  call.status = 'ringing';
  call.dialedAt = call.acceptedAt;
  account.calls.set(call.sid, call);
  account.record({ kind: 'call_accepted', ...partiesOf(call), direction: 'inbound' });
  startScript(account, call, call.request.script);
  return { view: viewOf(account, call), hands: handsOf(account, call, { kind: 'manual' }) };
}
