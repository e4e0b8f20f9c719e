import { randomUUID } from 'node:crypto';
import { type Agency, type TestStore, phoneNumber } from '../claims/agency.ts';

export interface CallMade {
  at: string | number;
  outcome: string | null;
  kind?: 'shift_offer' | 'reminder' | 'qualification';
  /** Of a reminder: `call-2` is the first retry. */
  ordinal?: string;
  attemptKind?: 'scheduled' | 'retry' | 'immediate';
  jobId?: string;
  talkSeconds?: number;
  sentiment?: string;
  state?: string;
  personId?: string;
  purpose?: string;
}

/** A job that has closed; what it was about does not matter to figures. */
export function jobOf(
  { database }: TestStore,
  { tenantId }: Agency,
  kind: NonNullable<CallMade['kind']> = 'reminder',
): Promise<string> {
  return database.inTenant(tenantId, async ({ db, now }) => {
    const closed = { state: 'closed', openedAt: new Date(now), closedAt: new Date(now) };
    const { id } = await db.job.create({ data: { tenantId, kind, ...closed } });
    return id;
  });
}

/** A call as it stands in the database when it is over. @returns its id */
export async function callMade(store: TestStore, agency: Agency, call: CallMade): Promise<string> {
  const { tenantId, accountId, senderNumber, people } = agency;
  const jobId = call.jobId ?? (await jobOf(store, agency, call.kind));
  const at = new Date(call.at);
  const phone = phoneNumber();
  return store.database.inTenant(tenantId, async ({ db }) => {
    const { id } = await db.attempt.create({
      data: {
        ...{ tenantId, jobId, accountId, fromNumber: senderNumber, toNumber: phone },
        ...{ ordinal: call.ordinal ?? `call-1/${randomUUID()}`, round: 1 },
        kind: call.attemptKind ?? 'scheduled',
        personId: call.personId ?? people[0]?.personId ?? '',
        purpose: call.purpose ?? 'service',
        ...{ numberHash: `hash of ${phone}`, token: randomUUID(), reservedAt: at },
        ...{ state: call.state ?? 'ended', lifeCycle: 'ended', outcome: call.outcome },
        ...{ dialedAt: at, dialedRealAt: at, endedAt: new Date(at.getTime() + 60_000) },
        ...(call.talkSeconds !== undefined && { talkSeconds: call.talkSeconds }),
        ...(call.sentiment !== undefined && { sentiment: call.sentiment }),
      },
    });
    return id;
  });
}
