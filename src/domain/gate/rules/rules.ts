import type { RuleName } from '../verdict.ts';
import { CAP_RULES } from './cap-rules.ts';
import { hoursRule } from './hours-rule.ts';
import { JOB_RULES } from './job-rules.ts';
import { OFFER_RULES } from './offer-rules.ts';
import { PERSON_RULES } from './person-rules.ts';
import type { Rule } from './rule.ts';
import { TENANT_RULES } from './tenant-rules.ts';

export const RULES: Readonly<Record<RuleName, Rule>> = {
  ...JOB_RULES,
  ...OFFER_RULES,
  ...PERSON_RULES,
  ...CAP_RULES,
  ...TENANT_RULES,
  hours: hoursRule,
};
