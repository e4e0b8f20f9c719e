import type {
  GateFacts,
  HoldFact,
  NumberFacts,
  PersonFacts,
  TenantFacts,
} from '../../../domain/gate/facts.ts';
import { OPERATIONAL, ringMarginMs } from '../../../domain/gate/policy.ts';
import type { OfferSettings } from '../../../domain/shift-offer/settings.ts';
import { effectiveSettings } from '../../../domain/shift-offer/stored-settings.ts';
import type { Account, Person, Shift, Tenant } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { membersInOrder, type OrderedMember } from '../pools/members-in-order.ts';
import { withTurns } from '../pools/with-turns.ts';
import { tierDelayMs } from '../pools/spent-tiers.ts';
import { quietHoursOf, zonesOf } from './hours-of.ts';
import { readHolds } from './read-holds.ts';
import { readNumbers } from './read-numbers.ts';
import { readSender } from './read-sender.ts';
import { type Answers, readAnswers } from './read-answers.ts';

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
  const { db, now, tenantId } = tx;
  const { job, about, personIds, except } = question;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const { account, fromNumber } = await readSender(tx, tenant);
  const shift = await db.shift.findUniqueOrThrow({ where: { id: job.shiftId ?? '' } });
  const settings = effectiveSettings(tenant.settings);
  // Somebody's turn may hang on everybody of the tiers before.
  const whose = tierDelayMs(job) > 0 ? undefined : personIds;
  const members = await membersInOrder(tx, { jobId: job.id, shift, personIds: whose });
  const people = members.map(({ person }) => person);
  // One after the other: a transaction has one connection, on which nothing happens at the same time.
  const holds = await readHolds(tx, { jobId: job.id, accountId: account.id });
  const numbers = await readNumbers(tx, { people, about, senderId: tenant.senderId, except });
  const answers = await readAnswers(tx, { shift, people });
  const seatsFree = answers.seatsTaken < shift.seats;
  const shared = {
    about,
    purpose: 'operational',
    now,
    job: {
      open: job.state === 'active',
      seatsFree,
      lastRingAt: shift.startsAt.getTime() - settings.leadMinutes * 60_000,
      lastTextAt: shift.startsAt.getTime(),
    },
    account: {
      held: account.heldBecause ?? undefined,
      breakerUntilAt: account.breakerUntil?.getTime(),
    },
    tenant: tenantFacts(tenant, about, settings),
  } as const;
  const factsOf = (member: OrderedMember): GateFacts => ({
    ...shared,
    holds: holdsOf(holds, member.person.id),
    person: personFacts({ ...member, tenant, shift, answers }),
    number: numberFacts(member.person, numbers),
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

function tenantFacts(
  { countries }: Tenant,
  about: FactsQuestion['about'],
  { ringTimeoutSeconds }: OfferSettings,
): TenantFacts {
  return {
    windows: OPERATIONAL.windows,
    countries,
    capPer24h: about === 'ring' ? OPERATIONAL.ringsPer24h : OPERATIONAL.textsPer24h,
    marginMs: about === 'ring' ? ringMarginMs(ringTimeoutSeconds) : 0,
  };
}

function holdsOf(holds: readonly (HoldFact & { target: string })[], personId: string): HoldFact[] {
  return holds.filter(({ scope, target }) => scope !== 'person' || target === personId);
}

function personFacts({
  person,
  tenant,
  shift,
  answers,
}: {
  person: Person;
  tenant: Tenant;
  shift: Shift;
  answers: Answers;
}): PersonFacts {
  return {
    active: person.active,
    callsAllowed: person.callsAllowed,
    gaveItUp: shift.givenUpBy === person.id || answers.gaveUp.has(person.id),
    declined: answers.declined.has(person.id),
    worksThen: answers.worksThen.has(person.id),
    quietHours: quietHoursOf(person),
    zones: zonesOf(person, tenant),
  };
}

function numberFacts(
  { phone, numberHash, phoneCountry, phoneType }: Person,
  numbers: ReadonlyMap<string, Pick<NumberFacts, 'suppressedBy' | 'inCall' | 'countedAt'>>,
): NumberFacts | undefined {
  if (phone === null || numberHash === null) return undefined;
  const known = numbers.get(numberHash);
  if (!known) return undefined;
  return { country: phoneCountry ?? 'unknown', type: phoneType ?? 'unknown', ...known };
}
