import { afterMs } from '../carrier/call/timers.ts';
import type { CallHands } from '../carrier/phone/called-phone.ts';
import type { Persona, Says } from '../carrier/phone/persona.ts';
import type { AgentAccount } from './account.ts';
import { type AgentCall, type AgentCallRequest, hasEnded, partiesOf, viewOf } from './call.ts';
import { endCall } from './end-call.ts';
import { findingsOf, WORDS } from './findings.ts';
import { report } from './report.ts';

/** From dialling to the first ring or the network's refusal. */
const CONNECT_MS = 1000;
const TALK_SECONDS = 20;
/** So long an agent waits for a word. */
const SILENCE_MS = 30_000;
const DETECTION_MS = 4000;
const CONCURRENCY = 20;

/** Takes a call on, and dials it at once. */
export function acceptCall(
  account: AgentAccount,
  request: AgentCallRequest,
  persona: Persona,
): AgentCall {
  const call: AgentCall = {
    ...{ id: account.newCallId(), request, acceptedAt: account.clock.now() },
    ...{ status: 'registered', isAnalyzed: false, pending: new Set(), heard: [], said: [] },
  };
  const open = [...account.calls.values()].filter((other) => !hasEnded(other)).length;
  account.calls.set(call.id, call);
  account.record({ kind: 'call_accepted', ...partiesOf(call), direction: 'outbound-api' });
  const isTooMany = open >= (account.options.concurrency ?? CONCURRENCY);
  const act = () => (isTooMany ? turnedAway(account, call) : dial(account, call, persona));
  afterMs(account, call, CONNECT_MS, act);
  return call;
}

const turnedAway = (account: AgentAccount, call: AgentCall) =>
  endCall(account, call, { status: 'error', reason: 'concurrency_limit_reached' });

function dial(account: AgentAccount, call: AgentCall, persona: Persona): void {
  switch (persona.kind) {
    case 'busy':
      return endCall(account, call, { status: 'not_connected', reason: 'dial_busy' });
    case 'fails':
    case 'invalid':
      return endCall(account, call, { status: 'not_connected', reason: 'dial_failed' });
    default:
      ring(account, call, persona);
  }
}

function ring(account: AgentAccount, call: AgentCall, persona: Persona): void {
  account.record({ kind: 'ring_started', ...partiesOf(call) });
  call.stopRingTimer = afterMs(account, call, call.request.ringMs, () =>
    endCall(account, call, { status: 'not_connected', reason: 'dial_no_answer' }),
  );
  const phone = account.world.phone(call.request.to);
  phone.connect(viewOf(account.options.name, call), persona, handsOf(account, call, persona));
}

function handsOf(account: AgentAccount, call: AgentCall, persona: Persona): CallHands {
  return {
    after: (seconds, act) => {
      afterMs(account, call, seconds * 1000, act);
    },
    answer: (by) => answer(account, call, { by, persona }),
    // An agent listens to words.
    press: (digit) => account.record({ kind: 'digit', ...partiesOf(call), digit, taken: false }),
    hangUp: () => {
      if (call.status === 'ongoing')
        return hearOut(account, call, { persona, says: 'nothing', reason: 'user_hangup' });
      endCall(account, call, { status: 'not_connected', reason: 'user_declined' });
    },
    reject: () => endCall(account, call, { status: 'not_connected', reason: 'user_declined' }),
    onListening: () => undefined,
    settled: () => account.world.inFlight.settled(call.id),
  };
}

function answer(
  account: AgentAccount,
  call: AgentCall,
  { by, persona }: { by: 'human' | 'machine'; persona: Persona },
): void {
  if (call.status !== 'registered') return;
  call.stopRingTimer?.();
  call.status = 'ongoing';
  call.startedAt = account.clock.now();
  call.answeredBy = by;
  account.record({ kind: 'answered', ...partiesOf(call), by });
  report(account, call, 'call_started');
  afterMs(account, call, call.request.maxMs, () =>
    hearOut(account, call, { persona, says: 'nothing', reason: 'max_duration_reached' }),
  );
  if (by === 'human') return talk(account, call, persona);
  const act = () =>
    hearOut(account, call, { persona, says: 'nothing', reason: 'voicemail_reached' });
  if (!call.request.leavesMessages) afterMs(account, call, DETECTION_MS, act);
}

/** The agent says all that it knows, so that whatever it was not to be told can be missed in the ledger. */
function talk(account: AgentAccount, call: AgentCall, persona: Persona): void {
  const told = Object.entries(call.request.variables).map(([name, value]) => `${name}: ${value}`);
  const text = told.join('; ');
  call.heard.push(text);
  account.record({ kind: 'heard', ...partiesOf(call), text });
  // Rings and talks as long as a test wants.
  if (persona.kind === 'manual' || persona.kind === 'hangs_up') return;
  const speaks = persona.kind === 'talks' ? persona : undefined;
  afterMs(account, call, speaks ? (speaks.talkSeconds ?? TALK_SECONDS) * 1000 : SILENCE_MS, () =>
    hearOut(account, call, {
      persona,
      says: speaks?.says ?? 'nothing',
      reason: speaks ? 'agent_hangup' : 'inactivity',
    }),
  );
}

function hearOut(
  account: AgentAccount,
  call: AgentCall,
  { persona, says, reason }: { persona: Persona; says: Says; reason: string },
): void {
  call.said.push(WORDS[says]);
  call.findings = findingsOf(call, persona, says);
  endCall(account, call, { status: 'ended', reason });
}
