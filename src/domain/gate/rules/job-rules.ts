import { GO, never, type Rule } from './rule.ts';

/** Whether this job may do anything at all now, for anybody. */
export const JOB_RULES = {
  job_open: ({ job: { open }, offer }) => {
    if (open && offer?.seatsFree !== false) return GO;
    const numbers = { open, ...(offer && { seatsFree: offer.seatsFree }) };
    return { says: 'never', covers: 'job', numbers };
  },

  in_time: ({ about, now, job }) => {
    const lastAt = about === 'ring' ? job.lastRingAt : job.lastTextAt;
    return now <= lastAt ? GO : { says: 'never', covers: 'job', numbers: { now, lastAt } };
  },

  hold: ({ holds }) => {
    const hold = holds[0];
    if (!hold) return GO;
    const covers = hold.scope === 'person' ? 'person' : 'job';
    return { says: 'wait', covers, numbers: { scope: hold.scope, reason: hold.reason } };
  },

  account_ready: ({ now, account }) => {
    if (account.held !== undefined)
      return { says: 'wait', covers: 'job', numbers: { held: account.held } };
    const untilAt = account.breakerUntilAt;
    if (untilAt === undefined || untilAt <= now) return GO;
    return { says: 'wait', covers: 'job', untilAt, numbers: { breakerUntilAt: untilAt } };
  },

  sender_ready: ({ sender: { held } }) =>
    held === undefined ? GO : { says: 'wait', covers: 'job', numbers: { held } },

  // An emergency passes by hours, caps and consent: not everybody may declare one.
  purpose_allowed: ({ purpose, tenant }) => {
    if (purpose !== 'emergency') return undefined;
    return tenant.mayAlarm ? GO : never({ purpose });
  },
} satisfies Record<string, Rule>;
