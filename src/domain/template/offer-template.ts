import { parseTemplate } from './template.ts';
import type { ParsedTemplate, TemplateSpec } from './template.ts';

export const OFFER_VARIABLES = [
  'employeeName',
  'patientName',
  'date',
  'time',
  'startTime',
  'endTime',
  'suburb',
  'duration',
] as const;
export type OfferVariable = (typeof OFFER_VARIABLES)[number];

/** S10. */
export const OFFER_TEMPLATE_SPEC: TemplateSpec<OfferVariable> = {
  variables: OFFER_VARIABLES,
  required: ['employeeName'],
  charactersMax: 500,
};

export const DEFAULT_OFFER_TEMPLATE =
  'Hello {employeeName}. We are looking for somebody to cover a shift with {patientName} in {suburb}, ' +
  'on {date}, from {startTime} to {endTime}.';

export function parseOfferTemplate(source: string): ParsedTemplate<OfferVariable> {
  return parseTemplate(source, OFFER_TEMPLATE_SPEC);
}
