import type { GateFacts } from './facts.ts';
import { countryRules, type CountryRules } from './packs/rules-of.ts';
import { RULES } from './rules/rules.ts';
import {
  GATE_VERSION,
  RULE_NAMES,
  type NamedFinding,
  type RuleName,
  type Verdict,
} from './verdict.ts';

/**
 * May this person be reached about this, now? Every one of the rules is asked that has to do with it, so that `why` can tell all of it;
 * the first refusal decides, else the wait that ends last, else the way is free.
 */
export function judge(facts: GateFacts, rules: readonly RuleName[] = RULE_NAMES): Verdict {
  const country = rulesOf(facts);
  const findings = rules.flatMap((rule): NamedFinding[] => {
    const finding = RULES[rule](facts, country);
    return finding ? [{ rule, ...finding }] : [];
  });
  const pack = country.version;
  const asked = { findings, version: GATE_VERSION, ...(pack !== undefined && { pack }) };
  const refusal = findings.find((finding) => finding.says === 'never');
  if (refusal) return { kind: 'never', rule: refusal.rule, covers: refusal.covers, ...asked };
  const wait = findings.filter((finding) => finding.says === 'wait').reduce(laterWait, undefined);
  if (!wait) return { kind: 'go', ...asked };
  return { kind: 'wait', rule: wait.rule, covers: wait.covers, untilAt: wait.untilAt, ...asked };
}

/** What the country and the regions ask in which somebody is reached. */
export function rulesOf({ about, purpose, number, person }: RulesQuestion): CountryRules {
  const country = number?.country ?? '';
  return countryRules({ about, purpose, country, regions: person.regions });
}
type RulesQuestion = Pick<GateFacts, 'about' | 'purpose' | 'number' | 'person'>;

type Wait = Extract<NamedFinding, { says: 'wait' }>;

/** A wait for a person's word outlasts any clock; what covers the whole job comes before what covers one person. */
function laterWait(current: Wait | undefined, next: Wait): Wait {
  if (!current) return next;
  if (current.covers !== next.covers) return current.covers === 'job' ? current : next;
  return (next.untilAt ?? Infinity) > (current.untilAt ?? Infinity) ? next : current;
}
