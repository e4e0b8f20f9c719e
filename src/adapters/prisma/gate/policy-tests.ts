import { judge } from '../../../domain/gate/judge.ts';
import type { GateFacts } from '../../../domain/gate/facts.ts';
import { NEW_SUBJECT, POLICY_TEST_RULES } from '../../../domain/gate/policy-test.ts';
import type { JobKind } from '../../../domain/person-job/job-kind.ts';
import type { PolicyQuestion, PolicyTests } from '../../../ports/stores/policy-tests.ts';
import type { Database, TenantTx } from '../db/database.ts';
import type { Person } from '../generated/client.ts';
import { readSender } from './read-sender.ts';
import { readShared } from './read-shared.ts';

const RING_TIMEOUT_SECONDS = 30;

export function createPolicyTests(database: Database): PolicyTests {
  return {
    test: (asked) =>
      database.inTenant(asked.tenantId, async (tx) => {
        const at = asked.at ?? tx.now;
        const tenant = await tx.db.tenant.findUnique({ where: { id: asked.tenantId } });
        if (!tenant) return undefined;
        const { account, sender } = await readSender(tx, tenant, jobKindFor(asked));
        const { person, isKnown } = await addressee(tx, asked);
        const { about, purpose } = asked;
        const then = { ...tx, now: at };
        const factsOf = await readShared(then, {
          ...{ jobId: '', about, purpose, people: [person], tenant, account, sender },
          ringTimeoutSeconds: RING_TIMEOUT_SECONDS,
        });
        const facts = asOf(factsOf(person), asked.subject ?? NEW_SUBJECT);
        const { zones, zonesFrom } = facts.person;
        return { verdict: judge(facts, POLICY_TEST_RULES), at, zones, zonesFrom, isKnown };
      }),
  };
}

/** A ring of service is about an appointment unless its subject says otherwise; only about those an agent rings, and nobody texts. */
function jobKindFor({ about, purpose, subject = 'appointment/' }: PolicyQuestion): JobKind {
  if (about === 'text' || purpose !== 'service') return 'shift_offer';
  return subject.startsWith('appointment/') ? 'reminder' : 'qualification';
}

/** Of several with the number the one that may be reached. */
async function addressee(
  { db, tenantId }: TenantTx,
  { number, zone, region }: PolicyQuestion,
): Promise<{ person: Person; isKnown: boolean }> {
  const known = await db.person.findFirst({
    where: { tenantId, numberHash: number.hash },
    orderBy: [{ active: 'desc' }, { createdAt: 'asc' }],
  });
  const stated = { ...(zone !== undefined && { zone }), ...(region !== undefined && { region }) };
  return {
    person: { ...(known ?? stranger(tenantId, number)), ...stated },
    isKnown: known !== null,
  };
}

function stranger(
  tenantId: string,
  { e164, hash, country, type, zones }: PolicyQuestion['number'],
): Person {
  const never = new Date(0);
  return {
    ...{ id: NOBODY, tenantId, externalId: null, role: 'contact', firstName: '', lastName: '' },
    ...{ phone: e164, numberHash: hash, phoneCountry: country, phoneType: type, phoneZones: zones },
    ...{ zone: null, region: null, quietFrom: null, quietTo: null, reminderHours: [] },
    ...{ active: true, callsAllowed: true, createdAt: never, updatedAt: never, removedAt: null },
  };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** What has been placed since then had not been placed yet. */
function asOf(shared: Omit<GateFacts, 'job' | 'offer'>, subject: string): GateFacts {
  const { number, now } = shared;
  return {
    ...shared,
    number: number && { ...number, counted: number.counted.filter(({ at }) => at <= now) },
    job: { open: true, lastRingAt: Infinity, lastTextAt: Infinity, subject },
  };
}
