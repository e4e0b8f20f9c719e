import type { GateFacts } from './facts.ts';
import { RULES } from './rules.ts';
import {
  GATE_VERSION,
  RULE_NAMES,
  type NamedFinding,
  type RuleName,
  type Verdict,
} from './verdict.ts';

/**
 * May this person be reached about this, now? Every one of the rules is asked, so that `why` can tell all of it; the
 * first refusal decides, else the wait that ends last, else the way is free.
 */
export function judge(facts: GateFacts, rules: readonly RuleName[] = RULE_NAMES): Verdict {
  const findings = rules.map((rule): NamedFinding => ({ rule, ...RULES[rule](facts) }));
  const asked = { findings, version: GATE_VERSION };
  const refusal = findings.find((finding) => finding.says === 'never');
  if (refusal) return { kind: 'never', rule: refusal.rule, covers: refusal.covers, ...asked };
  const wait = findings.filter((finding) => finding.says === 'wait').reduce(laterWait, undefined);
  if (!wait) return { kind: 'go', ...asked };
  return { kind: 'wait', rule: wait.rule, covers: wait.covers, untilAt: wait.untilAt, ...asked };
}

type Wait = Extract<NamedFinding, { says: 'wait' }>;

/** A wait for a person's word outlasts any clock; what covers the whole job comes before what covers one person. */
function laterWait(current: Wait | undefined, next: Wait): Wait {
  if (!current) return next;
  if (current.covers !== next.covers) return current.covers === 'job' ? current : next;
  return (next.untilAt ?? Infinity) > (current.untilAt ?? Infinity) ? next : current;
}
