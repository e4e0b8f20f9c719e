import { judge } from '../../../domain/gate/judge.ts';
import type { Verdict } from '../../../domain/gate/verdict.ts';
import { waveText } from '../../../domain/sms/texts.ts';
import { isOfferResult } from '../../../domain/shift-offer/stage.ts';
import type { Wave, WavePlan } from '../../../ports/stores/offers.ts';
import type { Shift } from '../generated/client.ts';
import type { TenantTx } from '../db/database.ts';
import { readSituation, type JobSituation } from '../gate/read-facts.ts';
import { recordDecision } from '../gate/record-decision.ts';
import { reserveText } from '../texts/reserve-text.ts';
import { shiftInText } from '../texts/shift-in-text.ts';
import { closeJob } from './close-job.ts';
import { lockJob } from './lock-job.ts';
import { waveIntervalMs } from './wave-timing.ts';

/** A wait that only a person can end is looked at again after this long, besides being told of its end. */
const UNTIMED_WAIT_MS = 60 * 60_000;

interface WaveOrder {
  offerId: string;
  wave: Wave;
  link(linkId: string): string;
}

/** Reserves the texts of one wave under the job's lock. Asked again it names the same texts and the time that is left. */
export async function planWave(tx: TenantTx, order: WaveOrder): Promise<WavePlan> {
  const job = await lockJob(tx, order.offerId);
  if (job?.state !== 'active') {
    return { kind: 'closed', result: isOfferResult(job?.result) ? job.result : 'aborted' };
  }
  const situation = await readSituation(tx, { job, about: 'text' });
  const { shift, settings } = situation;
  const intervalMs = waveIntervalMs(job, shift, settings);
  const plannedAt = job.waveTimes[order.wave - 1]?.getTime();
  if (plannedAt !== undefined) {
    const nextInMs = Math.max(0, plannedAt + intervalMs - tx.now);
    return { kind: 'texts', messageIds: await waveMessages(tx, order), nextInMs };
  }
  if (tx.now >= shift.startsAt.getTime()) {
    await closeJob(tx, job, { result: 'shift_started', reason: 'The shift has started.' });
    return { kind: 'closed', result: 'shift_started' };
  }
  if (!situation.seatsFree) {
    await closeJob(tx, job, { result: 'filled', reason: 'Every seat is taken.' });
    return { kind: 'closed', result: 'filled' };
  }
  const judged = situation.people.map(({ person, facts }) => ({ person, verdict: judge(facts) }));
  const waiting = waveMustWait(judged.map(({ verdict }) => verdict));
  if (waiting) {
    const untilAt = Math.min(waiting.untilAt ?? tx.now + UNTIMED_WAIT_MS, shift.startsAt.getTime());
    return { kind: 'wait', forMs: Math.max(1000, untilAt - tx.now), because: waiting.rule };
  }
  await reserveWave(tx, { order, situation, judged });
  await tx.db.job.update({
    where: { id: job.id },
    data: { wavesSent: order.wave, waveTimes: { push: new Date(tx.now) } },
  });
  return { kind: 'texts', messageIds: await waveMessages(tx, order), nextInMs: intervalMs };
}

/** A hold covers everybody. Outside everybody's hours the wave waits for the first to open (A1). */
function waveMustWait(verdicts: readonly Verdict[]) {
  const waits = verdicts.filter((verdict) => verdict.kind === 'wait');
  const jobWide = waits.find(({ covers }) => covers === 'job');
  if (jobWide) return jobWide;
  if (verdicts.some(({ kind }) => kind === 'go')) return undefined;
  return waits.toSorted((a, b) => (a.untilAt ?? Infinity) - (b.untilAt ?? Infinity))[0];
}

async function reserveWave(
  tx: TenantTx,
  {
    order,
    situation,
    judged,
  }: {
    order: WaveOrder;
    situation: JobSituation;
    judged: { person: JobSituation['people'][number]['person']; verdict: Verdict }[];
  },
): Promise<void> {
  const { job, shift } = situation;
  await tx.db.message.updateMany({
    where: { jobId: job.id, state: 'reserved', step: { startsWith: 'wave-' } },
    data: { state: 'dropped' },
  });
  for (const { person, verdict } of judged) {
    await recordDecision(tx, {
      jobId: job.id,
      personId: person.id,
      about: 'text',
      stage: 'planned',
      step: `wave ${order.wave}`,
      verdict,
    });
    // Somebody who must only wait is texted as soon as the hours allow, unless a later wave comes first.
    if (verdict.kind === 'never') continue;
    const link = order.link(await linkOf(tx, { jobId: job.id, personId: person.id, shift }));
    const body = waveText({ ...shiftInText(shift), wave: order.wave, link });
    await reserveText(tx, { jobId: job.id, step: `wave-${order.wave}`, personId: person.id, body });
  }
}

async function linkOf(
  { db, tenantId }: TenantTx,
  { jobId, personId, shift }: { jobId: string; personId: string; shift: Shift },
): Promise<string> {
  const link = await db.offerLink.upsert({
    where: { jobId_personId: { jobId, personId } },
    update: {},
    create: { tenantId, jobId, personId, expiresAt: shift.startsAt },
    select: { id: true },
  });
  return link.id;
}

/** In pool order, which is the order in which they were reserved. */
async function waveMessages({ db }: TenantTx, { offerId, wave }: WaveOrder): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT message.id FROM message JOIN job ON job.id = message.job_id JOIN shift ON shift.id = job.shift_id
    LEFT JOIN pool_member member ON member.pool_id = shift.pool_id AND member.person_id = message.person_id
    WHERE message.job_id = ${offerId}::uuid AND message.step = ${`wave-${wave}`} AND message.state = 'reserved'
    ORDER BY member.position NULLS LAST`;
  return rows.map(({ id }) => id);
}
