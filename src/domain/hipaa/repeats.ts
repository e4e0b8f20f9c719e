/** Shorter words name nothing, and this one is in every greeting. */
const SHORTEST = 3;
const TOLD_ANYWAY = 'appointment';

/** Whether a text says again, whole, what others say that must not be told: then it may not be told either (R7). */
export function repeats(text: string, withheld: readonly (string | null)[]): boolean {
  const all = plain(text);
  return withheld
    .map((other) => plain(other ?? ''))
    .some((words) => words.length >= SHORTEST && words !== TOLD_ANYWAY && all.includes(words));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
