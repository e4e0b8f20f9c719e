import { caps } from './caps.ts';
import { drained, forgotten, leftovers, outcomes, stuckRuns } from './ends.ts';
import type { Evidence } from './evidence.ts';
import { claims, lines } from './limits.ts';
import { canaries, tenancy } from './privacy.ts';
import { afterFill, hours, oneRingEach, optOuts } from './rings.ts';

const RULES: readonly ((evidence: Evidence) => string[])[] = [
  oneRingEach,
  claims,
  hours,
  optOuts,
  outcomes,
  stuckRuns,
  afterFill,
  lines,
  canaries,
  tenancy,
  drained,
  forgotten,
  caps,
  leftovers,
];

/** What was broken of the invariants, in words that begin with their number. */
export function judge(evidence: Evidence): string[] {
  return RULES.flatMap((rule) => rule(evidence));
}
