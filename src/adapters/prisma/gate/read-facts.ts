import type { GateFacts } from '../../../domain/gate/facts.ts';
import type { OfferSettings } from '../../../domain/shift-offer/settings.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { Account, Person, Shift, Tenant } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { membersInOrder, type OrderedMember } from '../pools/members-in-order.ts';
import { withTurns } from '../pools/with-turns.ts';
import { tierDelayMs } from '../pools/spent-tiers.ts';
import { readAnswers } from './read-answers.ts';
import { readSender } from './read-sender.ts';
import { readShared } from './read-shared.ts';

export interface FactsQuestion {
  job: JobRow;
  about: 'ring' | 'text';
  /** Absent: everybody in the pool. */
  personIds?: readonly string[];
  /** This attempt is the one being decided on: it is not "another call" to its number. */
  except?: string;
}

/** What the gate needs about each person asked for, in pool order, read in this transaction. */
export interface JobSituation {
  job: JobRow;
  shift: Shift;
  tenant: Tenant;
  account: Account;
  fromNumber: string;
  settings: OfferSettings;
  seatsFree: boolean;
  people: readonly { person: Person; facts: GateFacts }[];
}

export async function readSituation(tx: TenantTx, question: FactsQuestion): Promise<JobSituation> {
  const { db, tenantId } = tx;
  const { job, about, personIds, except } = question;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { account, fromNumber, sender } = await readSender(tx, tenant);
  const shift = await db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  const settings = effectiveSettings(tenant.settings);
  // Somebody's turn may hang on everybody of the tiers before.
  const whose = tierDelayMs(job) > 0 ? undefined : personIds;
  const members = await membersInOrder(tx, { jobId: job.id, shift, personIds: whose });
  const people = members.map(({ person }) => person);
  const { ringTimeoutSeconds } = settings;
  const shared = await readShared(tx, {
    ...{ jobId: job.id, about, purpose: 'operational', people, tenant, account, sender },
    // Only before the ring itself there is an attempt already.
    ...{ ringTimeoutSeconds, except, isLast: except !== undefined },
  });
  const answers = await readAnswers(tx, { shift, people });
  const seatsFree = answers.seatsTaken < shift.seats;
  const factsOf = ({ person }: OrderedMember): GateFacts => ({
    ...shared(person),
    job: {
      open: job.state === 'active',
      lastRingAt: shift.startsAt.getTime() - settings.leadMinutes * 60_000,
      lastTextAt: shift.startsAt.getTime(),
    },
    offer: {
      seatsFree,
      gaveItUp: shift.givenUpBy === person.id || answers.gaveUp.has(person.id),
      declined: answers.declined.has(person.id),
      worksThen: answers.worksThen.has(person.id),
    },
  });
  const asked = members.map((member) => ({ member, facts: factsOf(member) }));
  const inTurn = await withTurns(tx, { job, shift, about, people: asked });
  return {
    job,
    shift,
    tenant,
    account,
    fromNumber,
    settings,
    seatsFree,
    people: inTurn
      .filter(({ member }) => personIds?.includes(member.person.id) ?? true)
      .map(({ member, facts }) => ({ person: member.person, facts })),
  };
}
