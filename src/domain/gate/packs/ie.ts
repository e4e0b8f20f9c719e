import { DECENT_HOURS, type RulePack } from './rule-pack.ts';

/** As in Great Britain: consent before automated calls, and hours that we hold to be decent. */
export const IE: RulePack = {
  country: 'IE',
  version: 'IE 2026-11-21',
  sources: ['S.I. No. 336/2011, regulation 13'],
  purposes: { marketing: DECENT_HOURS },
};
