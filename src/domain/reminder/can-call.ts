import type { HoldFact } from '../gate/facts.ts';
import { parseReminderTemplate } from './template.ts';
import type { ReminderSettings } from './settings.ts';
import type { ReminderSettingProblem } from './validate-settings.ts';

/** What a tenant has beside its settings. */
export interface CallEquipment {
  readonly officePhone: string | undefined;
  /** The voice agent of the tenant is entered, with a number of its own to call from. */
  readonly hasAgent: boolean;
  /** Why the carrier account that calls is held, or its number, if one is. */
  readonly held: string | undefined;
  /** What somebody has held above all reminders. */
  readonly holds: readonly HoldFact[];
}

/** R1: what keeps the tenant's reminders from being called; nothing of it, and they are. */
export function missingForCalls(
  settings: ReminderSettings,
  { officePhone, held, holds }: CallEquipment,
): readonly ReminderSettingProblem[] {
  const missing: ReminderSettingProblem[] = [];
  if (saysCallbackNumber(settings) && settings.callbackNumber === undefined && !officePhone) {
    missing.push({
      field: 'callbackNumber',
      problem: 'The greeting names a number to call back, and there is none.',
      remedy: 'Enter callbackNumber, or the telephone of the office.',
    });
  }
  if (held !== undefined) {
    missing.push({
      field: 'account',
      problem: `The carrier account is held, or the number that calls: ${held}.`,
      remedy: 'Mend what it is held for; calls go on then.',
    });
  }
  return [...missing, ...holds.map(heldByHand)];
}

function heldByHand({ scope, reason }: HoldFact): ReminderSettingProblem {
  return {
    field: 'holds',
    problem:
      scope === 'everything'
        ? `Everything is held: ${reason}.`
        : `The ${scope} is held: ${reason}.`,
    remedy:
      scope === 'tenant'
        ? 'Resume the tenant; calls go on then.'
        : 'Only those who run the installation can resume it; calls go on then.',
  };
}

/** Where an agent is wanted and there is none, calls are made by keypad; one whose account is held makes none. */
export function agentWarnings(
  { callBy }: ReminderSettings,
  { hasAgent, held }: CallEquipment,
): readonly ReminderSettingProblem[] {
  if (callBy !== 'agent') return [];
  if (hasAgent && held !== undefined) {
    const problem = `The voice agent makes no calls: its account or its number is held, ${held}.`;
    return [{ field: 'callBy', problem, remedy: 'Mend that, or use keypad until it is.' }];
  }
  if (hasAgent) return [];
  const problem = 'There is no voice agent: calls are made by keypad.';
  return [{ field: 'callBy', problem, remedy: 'Enter the agent of the tenant, or use keypad.' }];
}

function saysCallbackNumber({ template }: ReminderSettings): boolean {
  if (template === undefined) return false;
  const parsed = parseReminderTemplate(template);
  if (parsed.kind === 'invalid') return false;
  return parsed.template.parts.some(
    (part) => part.kind === 'variable' && part.name === 'callbackNumber',
  );
}
