import type { RuleName } from '../../domain/gate/verdict.ts';
import type { RuleFinding } from '../../ports/stores/directory/why.ts';
import { RULE_WORDS } from './rule-words.ts';
import type { ToldRule } from './told-rule.ts';

/** Of the plan, before the gate was asked. */
const NO_OPEN_TIME = 'no time was left at which this person may be called; the office has it';

interface Decided extends Omit<ToldRule, 'numbers'> {
  rule: string;
  findings: readonly RuleFinding[];
}

/** As the end of a sentence. Recorded by an older version, a rule may be known no more; its own name must do then. */
export function because({ rule, findings, ...asked }: Decided): string {
  if (rule === 'no_open_time') return NO_OPEN_TIME;
  if (!isRule(rule)) return `of the rule "${rule.replaceAll('_', ' ')}"`;
  const words = RULE_WORDS[rule];
  const numbers = findings.find((finding) => finding.rule === rule)?.numbers ?? {};
  if (!words.told || Object.keys(numbers).length === 0) return words.plain;
  return words.told({ ...asked, numbers });
}

function isRule(rule: string): rule is RuleName {
  return Object.hasOwn(RULE_WORDS, rule);
}
