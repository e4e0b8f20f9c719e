import { parseTemplate, renderTemplate, type ParsedTemplate } from '../template/template.ts';

export const QUALIFICATION_VARIABLES = ['firstName', 'businessName'] as const;
export type QualificationVariable = (typeof QUALIFICATION_VARIABLES)[number];

/** Who is called must hear who calls. */
export const DEFAULT_QUALIFICATION_TEMPLATE =
  'Hello {firstName}, this is {businessName}. Thank you for signing up with us. ' +
  'We would like to hear what you are looking for.';

/** What is said to somebody whose name is not known. */
const NAMELESS = 'there';

export function parseQualificationTemplate(source: string): ParsedTemplate<QualificationVariable> {
  return parseTemplate(source, {
    variables: QUALIFICATION_VARIABLES,
    required: ['businessName'],
    charactersMax: 500,
  });
}

/** Begins the call. A template that has become unusable since it was saved gives way to the default. */
export function qualificationGreeting(
  template: string,
  { firstName, businessName }: { readonly firstName: string; readonly businessName: string },
): string {
  const own = parseQualificationTemplate(template);
  const used =
    own.kind === 'template' ? own : parseQualificationTemplate(DEFAULT_QUALIFICATION_TEMPLATE);
  if (used.kind !== 'template') throw new Error('The default template does not parse.');
  const named = firstName.trim() === '' ? NAMELESS : firstName.trim();
  return renderTemplate(used.template, { firstName: named, businessName });
}
