import type { HipaaRules } from './hipaa-rules.ts';
import { screen, type Suspicion } from './screen.ts';

/** What of somebody's free texts no call will say, by the name of the field and never by what it says (R7). */
export function withheldTexts(
  rules: HipaaRules,
  texts: Readonly<Record<string, string | null | undefined>>,
): readonly { readonly field: string; readonly because: Suspicion }[] {
  if (rules.kind === 'off' || !rules.screens) return [];
  return Object.entries(texts).flatMap(([field, text]) => {
    if (text === null || text === undefined) return [];
    const screened = screen(text);
    return screened.kind === 'withheld' ? [{ field, because: screened.because }] : [];
  });
}
