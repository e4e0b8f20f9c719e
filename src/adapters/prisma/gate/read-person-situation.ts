import type { GateFacts } from '../../../domain/gate/facts.ts';
import { PURPOSES } from '../../../domain/gate/facts.ts';
import { callLimits } from '../../../domain/person-job/call-limits.ts';
import { jobKindOf } from '../../../domain/person-job/job-kind.ts';
import { EDGE_MINUTES } from '../../../domain/person-job/reminder-plan/question.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import type { Account, Person, Tenant } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import type { JobRow } from '../offers/lock-job.ts';
import { readSender } from './read-sender.ts';
import { readShared } from './read-shared.ts';

/** What the gate needs about the one person of a job, read in this transaction. */
export interface PersonSituation {
  job: JobRow;
  person: Person;
  tenant: Tenant;
  account: Account;
  fromNumber: string;
  /** Set where an AI agent speaks. */
  agentId?: string;
  facts: GateFacts;
}

export interface PersonQuestion {
  job: JobRow;
  /** This attempt is the one being decided on: it is not "another call" to its number. */
  except?: string;
  /** Before the ring itself. */
  isLast?: boolean;
  /** Somebody at the office has asked for this very ring. */
  isImmediate?: boolean;
}

export async function readPersonSituation(
  tx: TenantTx,
  { job, except, isLast, isImmediate = false }: PersonQuestion,
): Promise<PersonSituation> {
  const { db, tenantId } = tx;
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const person = await db.person.findUniqueOrThrow({ where: { id: job.personId ?? '' } });
  const { account, fromNumber, sender, agentId } = await readSender(tx, tenant, job.kind);
  const purpose = PURPOSES.find((known) => known === job.purpose) ?? 'service';
  const { ringTimeoutSeconds } = callLimits(jobKindOf(job.kind), tenant.settings);
  const sharedOf = await readShared(tx, {
    ...{ jobId: job.id, about: 'ring', purpose, people: [person], tenant, account },
    ...{ sender, ringTimeoutSeconds, except, isLast },
  });
  const lastRingAt = await readLastRing(tx, job, { tenant, isImmediate });
  const facts: GateFacts = {
    ...sharedOf(person),
    job: {
      open: job.state === 'active',
      ...{ lastRingAt, lastTextAt: lastRingAt },
      ...(job.subject !== null && { subject: job.subject }),
      isImmediate,
    },
  };
  return {
    ...{ job, person, tenant, account, fromNumber, facts },
    ...(agentId !== undefined && { agentId }),
  };
}

/** R2: nobody is rung in the buffer before an appointment, unless the office wants this very call. */
async function readLastRing(
  { db }: TenantTx,
  { appointmentId }: JobRow,
  { tenant, isImmediate }: { tenant: Tenant; isImmediate: boolean },
): Promise<number> {
  if (appointmentId === null) return Infinity;
  const { startsAt } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId } });
  if (startsAt === null) return Infinity;
  const { bufferMinutes } = effectiveReminderSettings(tenant.settings);
  const before = isImmediate ? 0 : Math.max(0, bufferMinutes - EDGE_MINUTES);
  return startsAt.getTime() - before * 60_000;
}
