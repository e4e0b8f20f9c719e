import {
  parseTemplate,
  renderTemplate,
  type ParsedTemplate,
  type TemplateProblem,
  type TemplateSpec,
} from '../template/template.ts';

export const REMINDER_VARIABLES = [
  'name',
  'firstName',
  'businessName',
  'appointment',
  'when',
  'weekday',
  'date',
  'time',
  'duration',
  'provider',
  'location',
  'instructions',
  'callbackNumber',
  'hours',
] as const;
export type ReminderVariable = (typeof REMINDER_VARIABLES)[number];

const SPEC: TemplateSpec<ReminderVariable> = {
  variables: REMINDER_VARIABLES,
  required: ['businessName'],
  charactersMax: 500,
};

/** R8, validated as S10: who calls has to be said, and when the appointment is. Tells every problem at once. */
export function parseReminderTemplate(source: string): ParsedTemplate<ReminderVariable> {
  const parsed = parseTemplate(source, SPEC);
  if (/\{(when|time)\}/.test(source)) return parsed;
  const problem: TemplateProblem = { kind: 'missing_variable', name: 'when' };
  const others = parsed.kind === 'invalid' ? parsed.problems : [];
  return { kind: 'invalid', problems: [...others, problem] };
}

/**
 * As it is spoken: what renders to nothing leaves no gap. The source has been validated where it was stored, or is a
 * default of ours.
 */
export function renderReminder(
  source: string,
  words: Readonly<Record<ReminderVariable, string>>,
): string {
  const parsed = parseTemplate(source, { ...SPEC, required: [] });
  if (parsed.kind === 'invalid')
    throw new Error('A template that was not validated was to be spoken.');
  return renderTemplate(parsed.template, words).replace(/\s+/g, ' ').trim();
}
