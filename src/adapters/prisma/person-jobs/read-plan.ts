import { judge, rulesOf } from '../../../domain/gate/judge.ts';
import { hoursFor } from '../../../domain/gate/rules/hours-rule.ts';
import type { Verdict } from '../../../domain/gate/verdict.ts';
import {
  qualificationPlan,
  type QualificationPlan,
} from '../../../domain/person-job/qualification-plan.ts';
import type { ReminderPlan } from '../../../domain/person-job/reminder-plan/question.ts';
import { reminderPlan } from '../../../domain/person-job/reminder-plan/reminder-plan.ts';
import { qualificationSettings, retryPausesMs } from '../../../domain/qualification/settings.ts';
import { SIGN_UP_SOURCES } from '../../../domain/qualification/sign-up.ts';
import { hoursBefore } from '../../../domain/reminder/hours-before.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import { bestAt } from '../analytics/best-at.ts';
import type { TenantTx } from '../db/database.ts';
import { type PersonSituation, readPersonSituation } from '../gate/read-person-situation.ts';
import { askedIn, isStillToCome } from './asked-for.ts';
import type { PersonJob } from './lock-person-job.ts';
import { type PastCalls, readPastCalls } from './past-calls.ts';

export interface Planned {
  plan: ReminderPlan | QualificationPlan;
  situation: PersonSituation;
  /** Of a call now, whether or not one is due now. */
  verdict: Verdict;
}

/** What is next for this job, by everything that holds now. Reads, and changes nothing. */
export async function readPlan(tx: TenantTx, found: PersonJob): Promise<Planned> {
  const situation = await readPersonSituation(tx, { job: found.job });
  const calls = await readPastCalls(tx, found.job);
  const plan = await planOf(tx, found, { situation, calls });
  return { plan, situation, verdict: judge(situation.facts) };
}

async function planOf(
  tx: TenantTx,
  found: PersonJob,
  { situation, calls }: { situation: PersonSituation; calls: PastCalls },
): Promise<ReminderPlan | QualificationPlan> {
  const { facts, tenant, person } = situation;
  const { job } = found;
  const { endedAt, isSystemic } = calls;
  const wish = askedIn(job.rules);
  const outcomes = isStillToCome(wish, endedAt) ? [] : calls.outcomes;
  const dueAt = job.dueAt?.getTime();
  const hours = hoursFor(facts, rulesOf(facts));
  const asked = { now: tx.now, outcomes, endedAt, hours, dueAt };
  switch (found.kind) {
    case 'reminder': {
      const { appointment } = found;
      const settings = effectiveReminderSettings(tenant.settings);
      const isAgain = outcomes.filter((outcome) => outcome === 'no_answer').length > 1;
      return reminderPlan({
        ...asked,
        ...{ settings, isSystemic, round: job.round, zone: appointment.zone },
        startsAt: appointment.startsAt?.getTime(),
        plannedFor: job.requestedDueAt?.getTime(),
        plannedFrom: (job.plannedFrom ?? job.openedAt).getTime(),
        hoursBefore: hoursBefore(settings, person, appointment),
        askedFor: wish.askedFor,
        bestAt: isAgain ? await bestAt(tx, person.id, endedAt) : undefined,
      });
    }
    case 'qualification': {
      const { signUp } = found;
      const source = SIGN_UP_SOURCES.find((known) => known === signUp.source) ?? 'api';
      const settings = qualificationSettings(tenant.settings);
      // One call that the office wants is followed by none of ours.
      const pausesMs = job.round === 0 ? [] : retryPausesMs(settings, source);
      const enqueuedAt = wish.askedFor ?? signUp.enqueuedAt.getTime();
      return qualificationPlan({ ...asked, pausesMs, enqueuedAt });
    }
  }
}
