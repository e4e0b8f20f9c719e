import { callLimits } from '../../../domain/person-job/call-limits.ts';
import {
  matterIntroduction,
  matterNewsWords,
  type MatterNews,
} from '../../../domain/person-job/call-back/matter-words.ts';
import { QUALIFICATION_KEYS } from '../../../domain/person-job/keypad-words.ts';
import type { PersonKeys } from '../../../domain/person-job/keypad.ts';
import { reminderWords } from '../../../domain/reminder/reminder-words.ts';
import { effectiveReminderSettings } from '../../../domain/reminder/stored-settings.ts';
import { spokenWhen } from '../../../domain/time/spoken-when.ts';
import type { PersonScript } from '../../../ports/stores/calls.ts';
import type { IncomingCall, MatterTold } from '../../../ports/stores/inbound-calls.ts';
import { findClip } from '../calls/find-clip.ts';
import { hashOfWords } from '../calls/offer-words.ts';
import { qualificationWords, reminderCall, reminderFacts } from '../calls/person-words.ts';
import type { TenantTx } from '../db/database.ts';
import type { Appointment, Person, Tenant } from '../generated/client.ts';
import type { ReachedMatter } from './reached-matters.ts';

interface Content {
  kind: PersonScript['kind'];
  agency: string;
  zone: string;
  /** As the call has said it, or would have. */
  text: string;
  voice: string | undefined;
  keys: PersonKeys;
  news: MatterNews;
}

/** By the appointment and the settings as they are now (R8): under HIPAA no more is told than in the call itself. */
export async function tellMatter(
  tx: TenantTx,
  { to: sender }: IncomingCall,
  { jobId, isLive, reached }: ReachedMatter,
): Promise<MatterTold> {
  const { person, tenant, appointment } = await readMatter(tx, jobId);
  const content = appointment
    ? aboutAppointment({ person, tenant, appointment, sender })
    : aboutSignUp({ person, tenant });
  const { kind, agency, zone, text, voice, keys, news } = content;
  const clipId = isLive ? await findClip(tx, hashOfWords({ text, voice })) : undefined;
  const officePhone = tenant.officePhone ?? undefined;
  return {
    ...{ kind: 'matter', jobId },
    introduction: matterIntroduction(kind, { agency, when: spokenWhen(reached.at, tx.now, zone) }),
    script: {
      ...{ kind, keys, isOpen: isLive },
      greeting: isLive ? text : matterNewsWords(news, officePhone),
      gatherSeconds: callLimits(kind, tenant.settings).gatherSeconds,
      ...(clipId !== undefined && { clipId }),
      ...(officePhone !== undefined && { officePhone }),
    },
  };
}

async function readMatter({ db }: TenantTx, jobId: string) {
  const { person, tenant, appointment } = await db.job.findUniqueOrThrow({
    where: { id: jobId },
    include: { person: true, tenant: true, appointment: true },
  });
  if (!person) throw new Error('A matter is about one person.');
  return { person, tenant, appointment };
}

function aboutAppointment({
  appointment,
  ...parties
}: {
  person: Person;
  tenant: Tenant;
  appointment: Appointment;
  sender: string;
}): Content {
  const { tenant } = parties;
  const facts = reminderFacts({ ...parties, appointment });
  const { businessName: agency } = reminderWords(facts, effectiveReminderSettings(tenant.settings));
  const { zone } = appointment;
  return {
    kind: 'reminder',
    agency,
    zone,
    ...reminderCall(facts, tenant),
    news: newsOf(appointment),
  };
}

function newsOf({ status, removedAt }: Appointment): MatterNews {
  if (removedAt !== null) return 'over';
  return status === 'confirmed' || status === 'cancelled' || status === 'reschedule_wanted'
    ? status
    : 'over';
}

function aboutSignUp({ person, tenant }: { person: Person; tenant: Tenant }): Content {
  return {
    ...{ kind: 'qualification', agency: tenant.name, zone: person.zone ?? tenant.zone },
    ...qualificationWords(person, tenant),
    ...{ keys: QUALIFICATION_KEYS, news: 'over' },
  };
}
