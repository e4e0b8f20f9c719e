import { randomBytes } from 'node:crypto';
import { jobKindOf } from '../../../../domain/person-job/job-kind.ts';
import type { Greeting, NoClip } from '../../../../ports/stores/attempts.ts';
import { findClip } from '../../calls/find-clip.ts';
import { hashOfWords, offerWords } from '../../calls/offer-words.ts';
import { qualificationWords, reminderCall, reminderFacts } from '../../calls/person-words.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';
import { lockAttempt } from '../lock-attempt.ts';
import { recordAttemptEvent } from '../record-event.ts';

/** A ring with everything that its words are about. */
export type WordedAttempt = Prisma.AttemptGetPayload<{ include: typeof WORDED }>;
const WORDED = {
  person: true,
  account: true,
  job: { include: { shift: true, appointment: true, signUp: true, tenant: true } },
} as const;

export function readWorded({ db }: TenantTx, attemptId: string): Promise<WordedAttempt> {
  return db.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: WORDED });
}

/** The tenant's template, filled with this person and what the call is about as they are now (S10, R8). */
export async function greeting(
  tx: TenantTx,
  worded: WordedAttempt,
): Promise<Greeting & { clipId: string | undefined }> {
  const { id, jobId, clipId: had, account } = worded;
  const { text, voice, textHash } = wordsOf(worded);
  // An agent speaks by itself.
  if (account.carrier === 'retell') {
    return { text, voice, textHash, isReady: true, refusedAs: undefined, clipId: undefined };
  }
  const clipId = await findClip(tx, textHash);
  if (clipId !== undefined && had !== clipId) {
    await tx.db.attempt.update({ where: { id }, data: { clipId } });
  }
  const isReady = clipId !== undefined;
  const refusedAs = isReady ? undefined : await refusalOf(tx, { jobId, textHash });
  return { text, voice, textHash, isReady, refusedAs, clipId };
}

function wordsOf(worded: WordedAttempt) {
  const { person, fromNumber, job } = worded;
  const { shift, appointment, tenant } = job;
  const kind = jobKindOf(job.kind);
  switch (kind) {
    case 'shift_offer':
      if (!shift) throw new Error('An offer is of a shift.');
      return offerWords(tenant.settings, shift, person.firstName);
    case 'reminder': {
      if (!appointment) throw new Error('A reminder is of an appointment.');
      const facts = reminderFacts({ person, appointment, tenant, sender: fromNumber });
      const { text, voice } = reminderCall(facts, tenant);
      return { text, voice, textHash: hashOfWords({ text, voice }) };
    }
    case 'qualification': {
      const words = qualificationWords(person, tenant);
      return { ...words, textHash: hashOfWords(words) };
    }
    case 'test_call':
      throw new Error('A test call has words of its own.');
  }
}

export async function keepClip(
  { db, tenantId }: TenantTx,
  attemptId: string,
  clip: { textHash: string; bytes: Uint8Array; contentType: string },
): Promise<void> {
  const { id } = await db.audioClip.upsert({
    where: { tenantId_textHash: { tenantId, textHash: clip.textHash } },
    update: {},
    // The id is the address under which anybody may fetch it: unguessable.
    create: {
      ...clip,
      bytes: Buffer.from(clip.bytes),
      tenantId,
      id: randomBytes(24).toString('base64url'),
    },
  });
  await db.attempt.update({ where: { id: attemptId }, data: { clipId: id } });
}

/** Noted once for each ring, and again only where the reason is another. */
export async function noClip(
  tx: TenantTx,
  attemptId: string,
  { because, refused }: NoClip,
): Promise<void> {
  const notes = `Spoken by the carrier's own voice: ${because}`;
  const attempt = await lockAttempt(tx, attemptId);
  if (attempt.notes === notes) return;
  await tx.db.attempt.update({ where: { id: attemptId }, data: { notes } });
  const detail = { because, ...(refused !== undefined && { refused }) };
  await recordAttemptEvent(tx, { attemptId, source: 'protocol', kind: 'no_clip', detail });
}

async function refusalOf(
  { db }: TenantTx,
  { jobId, textHash }: { jobId: string; textHash: string },
): Promise<string | undefined> {
  const [refusal] = await db.$queryRaw<{ because: string }[]>`
    SELECT event.detail ->> 'because' AS because
    FROM attempt JOIN attempt_event event ON event.attempt_id = attempt.id
    WHERE attempt.job_id = ${jobId}::uuid AND event.kind = 'no_clip' AND event.detail ->> 'refused' = ${textHash} LIMIT 1`;
  return refusal?.because;
}
