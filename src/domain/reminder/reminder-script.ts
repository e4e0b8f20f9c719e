import { hipaaRules } from '../hipaa/hipaa-rules.ts';
import { reminderWords, type ReminderFacts } from './reminder-words.ts';
import type { ReminderSettings } from './settings.ts';
import { renderReminder } from './template.ts';

/** What keys do in a call about an appointment. 9 asks once more before it opts out. */
export type ReminderAction = 'confirm' | 'reschedule' | 'cancel' | 'opt_out';

export interface ReminderScript {
  readonly greeting: string;
  /** What is not allowed is not among them: neither offered nor taken. */
  readonly keys: Readonly<Partial<Record<'1' | '2' | '3' | '9', ReminderAction>>>;
}

const STYLES = {
  medical:
    'Hello {firstName}. This is {businessName}, calling about an appointment that you have with us {when}. ' +
    'If you have questions, please call us back on {callbackNumber}.',
  formal:
    'Hello {name}. This is {businessName}. We would like to remind you of your {appointment} {when}. {instructions}',
  casual:
    'Hi {firstName}, {businessName} here. Just to remind you of your {appointment} {when}. {instructions}',
} as const;

/** R8: what a reminder says, and what its keys do, by this tenant's settings. */
export function reminderScript(settings: ReminderSettings, facts: ReminderFacts): ReminderScript {
  const words = reminderWords(facts, settings);
  const { rescheduleAllowed, cancellationAllowed } = settings;
  return {
    greeting: renderReminder(settings.template ?? defaultTemplate(settings), words),
    keys: {
      1: 'confirm',
      ...(rescheduleAllowed && { 2: 'reschedule' as const }),
      ...(cancellationAllowed && { 3: 'cancel' as const }),
      9: 'opt_out',
    },
  };
}

/** Under HIPAA the minimal one, whatever style is set: the others name what is told elsewhere. */
export function defaultTemplate(settings: ReminderSettings): string {
  if (hipaaRules(settings).kind === 'on') return STYLES.medical;
  const style =
    settings.greetingStyle ?? (settings.businessType === 'medical' ? 'medical' : 'formal');
  return STYLES[style];
}
