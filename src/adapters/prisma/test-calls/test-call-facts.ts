import type { GateFacts } from '../../../domain/gate/facts.ts';
import { OPERATIONAL } from '../../../domain/gate/policy.ts';
import type { TenantTx } from '../db/database.ts';
import { readHolds } from '../gate/read-holds.ts';
import { readNumbers } from '../gate/read-numbers.ts';
import type { Account, Person, Sender, Tenant } from '../generated/client.ts';

/** What the gate needs of a call that an operator places to themselves; `health` is the account's under its lock. */
export async function testCallFacts(
  tx: TenantTx,
  {
    tenant,
    account,
    health,
    sender,
    person,
  }: {
    tenant: Tenant;
    account: Account;
    health: GateFacts['account'];
    sender: Sender;
    person: Person;
  },
): Promise<GateFacts> {
  const { now } = tx;
  const above = { jobId: '', accountId: account.id, senderId: sender.id };
  const holds = await readHolds(tx, above);
  const known = await readNumbers(tx, {
    people: [person],
    about: 'ring',
    purpose: 'operational',
    senderId: tenant.senderId,
    except: undefined,
  });
  const numberFacts = known.get(person.numberHash ?? '');
  return {
    about: 'ring',
    purpose: 'operational',
    now,
    job: { open: true, lastRingAt: now, lastTextAt: now },
    holds: holds.filter(({ scope }) => scope !== 'person' && scope !== 'job'),
    account: health,
    sender: { held: sender.heldBecause ?? undefined },
    tenant: { policy: OPERATIONAL, countries: tenant.countries, marginMs: 0, mayAlarm: false },
    person: {
      ...{ active: true, callsAllowed: true, quietHours: undefined, consent: 'none' },
      ...{ zones: [tenant.zone], zonesFrom: 'tenant', regions: [], holidays: [] },
    },
    number: numberFacts && {
      ...numberFacts,
      country: person.phoneCountry ?? 'unknown',
      type: person.phoneType ?? 'unknown',
    },
  };
}
