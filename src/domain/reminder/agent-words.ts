import type { ReminderSettings } from './settings.ts';

/** What an agent may offer and how it should talk, in words that its prompt can ask about (R1). */
export function agentWords(settings: ReminderSettings) {
  const word = (allowed: boolean) => (allowed ? 'yes' : 'no');
  const { personality, language, accent = 'none', voicePitch, greetingStyle = 'formal' } = settings;
  return {
    mayReschedule: word(settings.rescheduleAllowed),
    mayCancel: word(settings.cancellationAllowed),
    mustConfirm: word(settings.confirmationRequired),
    ...{ personality, language, accent, greetingStyle, voicePitch: String(voicePitch) },
  };
}
