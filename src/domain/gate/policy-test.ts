import { RULE_NAMES, type RuleName } from './verdict.ts';

/** A test is about no job, so that nothing of one can stand in its way. */
const OF_A_JOB: readonly RuleName[] = [
  'job_open',
  'in_time',
  'not_given_up',
  'not_declined',
  'free_then',
  'tier_open',
  'not_listed',
];

export const POLICY_TEST_RULES: readonly RuleName[] = RULE_NAMES.filter(
  (rule) => !OF_A_JOB.includes(rule),
);

/** Something that nobody has been rung about yet. */
export const NEW_SUBJECT = 'policy-test';
