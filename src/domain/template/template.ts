import { isStorable } from '../text/is-storable.ts';

/** What a kind of template may and must contain. Lengths and positions count characters, not code units. */
export interface TemplateSpec<Variable extends string> {
  readonly variables: readonly Variable[];
  readonly required: readonly Variable[];
  readonly charactersMax: number;
}

export interface Template<Variable extends string> {
  readonly source: string;
  readonly parts: readonly TemplatePart<Variable>[];
}

export type TemplatePart<Variable extends string> =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: Variable };

/** `position` is that of the brace concerned; the first character is 1. */
export type TemplateProblem =
  | { readonly kind: 'too_long'; readonly characters: number; readonly charactersMax: number }
  | { readonly kind: 'missing_variable'; readonly name: string }
  | { readonly kind: 'unknown_variable'; readonly name: string; readonly position: number }
  | { readonly kind: 'stray_brace'; readonly brace: '{' | '}'; readonly position: number }
  | { readonly kind: 'unstorable' };

export type ParsedTemplate<Variable extends string> =
  | { readonly kind: 'template'; readonly template: Template<Variable> }
  | { readonly kind: 'invalid'; readonly problems: readonly TemplateProblem[] };

/** Reports every problem at once. Braces cannot be escaped: a spoken text has no use for them. */
export function parseTemplate<Variable extends string>(
  source: string,
  spec: TemplateSpec<Variable>,
): ParsedTemplate<Variable> {
  const { parts, problems } = partsOf(source, spec.variables);
  const characters = Array.from(source).length;
  if (characters > spec.charactersMax) {
    problems.unshift({ kind: 'too_long', characters, charactersMax: spec.charactersMax });
  }
  // Lines may break in it.
  if (!isStorable(source.replace(/[\t\r\n]/g, ' '))) problems.push({ kind: 'unstorable' });
  for (const name of spec.required) {
    const isUsed = parts.some((part) => part.kind === 'variable' && part.name === name);
    if (!isUsed) problems.push({ kind: 'missing_variable', name });
  }
  if (problems.length > 0) return { kind: 'invalid', problems };
  return { kind: 'template', template: { source, parts } };
}

/** Plain text in one pass: braces inside a value stay as they are. Escaping for TwiML is the door's work. */
export function renderTemplate<Variable extends string>(
  template: Template<Variable>,
  values: Readonly<Record<Variable, string>>,
): string {
  return template.parts
    .map((part) => (part.kind === 'text' ? part.text : values[part.name]))
    .join('');
}

/** One sentence for the person who wrote the template. */
export function templateProblemText(problem: TemplateProblem): string {
  switch (problem.kind) {
    case 'too_long':
      return `The template has ${problem.characters} characters; at most ${problem.charactersMax} are allowed.`;
    case 'missing_variable':
      return `The template must contain {${problem.name}}.`;
    case 'unknown_variable':
      return `Unknown variable {${problem.name}} at character ${problem.position}.`;
    case 'stray_brace':
      return `The brace "${problem.brace}" at character ${problem.position} has no partner.`;
    case 'unstorable':
      return 'The template contains characters that cannot be stored or spoken.';
  }
}

function partsOf<Variable extends string>(source: string, variables: readonly Variable[]) {
  const parts: TemplatePart<Variable>[] = [];
  const problems: TemplateProblem[] = [];
  // A brace pair without braces inside, a lone brace, or a run of ordinary text.
  for (const match of source.matchAll(/\{([^{}]*)\}|[{}]|[^{}]+/g)) {
    const [token, inner] = match;
    if (inner !== undefined) {
      const name = variables.find((variable) => variable === inner);
      if (name !== undefined) parts.push({ kind: 'variable', name });
      else problems.push({ kind: 'unknown_variable', name: inner, position: at(source, match) });
    } else if (token === '{' || token === '}') {
      problems.push({ kind: 'stray_brace', brace: token, position: at(source, match) });
    } else {
      parts.push({ kind: 'text', text: token });
    }
  }
  return { parts, problems };
}

function at(source: string, match: RegExpExecArray): number {
  return Array.from(source.slice(0, match.index)).length + 1;
}
