import { DECENT_HOURS, type RulePack } from './rule-pack.ts';

/** The law sets no hours; these are what we hold to be decent. Consent is what it asks for, and the purpose demands it already. */
export const GB: RulePack = {
  country: 'GB',
  version: 'GB 2026-11-21',
  sources: ['Privacy and Electronic Communications Regulations 2003, regulation 19'],
  purposes: { marketing: DECENT_HOURS },
};
