import type { Persona, Says } from '../carrier/phone/persona.ts';
import type { AgentCall, Analysis } from './call.ts';

const DECISIONS: Readonly<Record<Says, { action: string; optedOut: boolean }>> = {
  confirms: { action: 'confirmed', optedOut: false },
  cancels: { action: 'cancelled', optedOut: false },
  wants_another_time: { action: 'rescheduled', optedOut: false },
  opts_out: { action: 'none', optedOut: true },
  confirms_and_opts_out: { action: 'confirmed', optedOut: true },
  nothing: { action: 'none', optedOut: false },
};

export const WORDS: Readonly<Record<Says, string>> = {
  confirms: 'Yes, I will be there.',
  cancels: 'I cannot come. Please cancel it.',
  wants_another_time: 'That does not suit me. Could it be another day?',
  opts_out: 'Please never call me again.',
  confirms_and_opts_out: 'I will be there, and do not call me again.',
  nothing: 'Who is this?',
};

/** What the vendor makes of a conversation; nothing but what it was asked to find out. */
export function findingsOf({ request }: AgentCall, persona: Persona, said: Says): Analysis {
  const { action, optedOut } = DECISIONS[said];
  const all = { appointment_action: action, opted_out: optedOut };
  const wanted = Object.entries(all).filter(([name]) => request.wanted.has(name));
  const isMachine = persona.kind === 'voicemail';
  return {
    call_successful: action !== 'none',
    call_summary: `Somebody at ${request.to} said: ${WORDS[said]}`,
    in_voicemail: isMachine,
    user_sentiment: persona.kind === 'talks' ? (persona.mood ?? 'Neutral') : 'Unknown',
    custom_analysis_data: Object.fromEntries(wanted),
  };
}
