import type { GateFacts, HoldFact, NumberFacts, Purpose } from '../../../domain/gate/facts.ts';
import type { TenantTx } from '../db/database.ts';
import type { Account, Person, Tenant } from '../generated/client.ts';
import { quietHoursOf, whereabouts } from './hours-of.ts';
import { readConsents } from './read-consents.ts';
import { readHolds } from './read-holds.ts';
import { holidaysAt } from './read-holidays.ts';
import { readNumbers } from './read-numbers.ts';
import type { SenderFacts } from './read-sender.ts';
import { gateRulesOf } from './read-settings.ts';
import { readTenantFacts } from './read-tenant.ts';

export interface SharedQuestion {
  jobId: string;
  about: 'ring' | 'text';
  purpose: Purpose;
  people: readonly Person[];
  tenant: Tenant;
  account: Account;
  /** The one that it would come from: the tenant's, or its agent's. */
  sender: SenderFacts;
  ringTimeoutSeconds: number;
  /** This attempt is the one being decided on: it is neither "another call" to its number nor counted. */
  except?: string | undefined;
  /** Before the ring itself: what is counted over the whole tenant must hold until the commit. */
  isLast?: boolean | undefined;
}

/** What the gate needs to know whatever the job is. */
export type SharedFacts = Omit<GateFacts, 'job' | 'offer'>;

/**
 * Reads it for all of these people at once. With `isLast` the tenant's other calls may have to wait for this transaction; in
 * the order of locks that comes after the number, before the account.
 */
export async function readShared(
  tx: TenantTx,
  question: SharedQuestion,
): Promise<(person: Person) => SharedFacts> {
  const { about, purpose, people, tenant, account, sender, except } = question;
  const rules = gateRulesOf(tenant, purpose);
  // One after the other: a transaction has one connection, on which nothing happens at the same time.
  const senderId = sender.id;
  const above = { jobId: question.jobId, accountId: account.id, senderId };
  const holds = await readHolds(tx, above);
  const numbers = await readNumbers(tx, { people, about, purpose, senderId, except });
  const consentOf = await readConsents(tx, { people, about, purpose });
  const shared = {
    ...{ about, purpose, now: tx.now },
    account: {
      held: account.heldBecause ?? undefined,
      breakerUntilAt: account.breakerUntil?.getTime(),
    },
    sender: { held: sender.held },
    tenant: await readTenantFacts(tx, question, rules),
  };
  return (person) => {
    const where = whereabouts(person, tenant);
    const place = { country: person.phoneCountry ?? tenant.country, regions: where.regions };
    return {
      ...shared,
      holds: holdsOf(holds, person.id),
      person: {
        active: person.active,
        callsAllowed: person.callsAllowed,
        quietHours: quietHoursOf(person),
        ...where,
        holidays: holidaysAt(tx, place, rules.ownHolidays),
        consent: consentOf(person.id),
      },
      number: numberFacts(person, numbers),
    };
  };
}

function holdsOf(holds: readonly (HoldFact & { target: string })[], personId: string): HoldFact[] {
  return holds.filter(({ scope, target }) => scope !== 'person' || target === personId);
}

function numberFacts(
  { phone, numberHash, phoneCountry, phoneType }: Person,
  numbers: ReadonlyMap<string, Omit<NumberFacts, 'country' | 'type'>>,
): NumberFacts | undefined {
  if (phone === null || numberHash === null) return undefined;
  const known = numbers.get(numberHash);
  if (!known) return undefined;
  return { country: phoneCountry ?? 'unknown', type: phoneType ?? 'unknown', ...known };
}
