import { judge } from '../../../domain/gate/judge.ts';
import type { Verdict } from '../../../domain/gate/verdict.ts';
import { resultOf } from '../../../domain/shift-offer/stage.ts';
import { UNTIMED_WAIT_MS } from '../../../domain/shift-offer/untimed-wait.ts';
import type { Wave, WavePlan } from '../../../ports/stores/offers.ts';
import type { TenantTx } from '../db/database.ts';
import { placeNewcomers } from '../pools/take-places.ts';
import { readSituation, type JobSituation } from '../gate/read-facts.ts';
import type { Judged } from '../attempts/plan/judged.ts';
import { recordDecisions } from '../gate/record-decision.ts';
import { recordWaits } from '../gate/record-waits.ts';
import { lockDecidedJob, untilDeadline } from '../review/pass-deadline.ts';
import { reserveTexts } from '../texts/reserve-text.ts';
import { closeJob } from './close-job.ts';
import { waveIntervalMs } from './wave-timing.ts';

interface WaveOrder {
  offerId: string;
  wave: Wave;
}

/** Reserves the texts of one wave under the job's lock. Asked again it names the same texts and the time that is left. */
export async function planWave(tx: TenantTx, order: WaveOrder): Promise<WavePlan> {
  const job = await lockDecidedJob(tx, order.offerId);
  if (job?.state !== 'active') return { kind: 'closed', result: resultOf(job) };
  await placeNewcomers(tx, job);
  const situation = await readSituation(tx, { job, about: 'text' });
  const { shift, settings } = situation;
  // A claim closes the offer itself: here seats were taken away from the shift.
  if (!situation.seatsFree) {
    await closeJob(tx, job, { result: 'filled', reason: 'Every seat is taken.' });
    return { kind: 'closed', result: 'filled' };
  }
  const intervalMs = waveIntervalMs(job, shift, settings);
  const plannedAt = job.waveTimes[order.wave - 1]?.getTime();
  if (plannedAt !== undefined) {
    const leftMs = Math.max(0, plannedAt + intervalMs - tx.now);
    const nextInMs = untilDeadline(tx, { job, shift }, leftMs);
    return { kind: 'texts', messageIds: await waveMessages(tx, order, situation), nextInMs };
  }
  if (tx.now >= shift.startsAt.getTime()) {
    await closeJob(tx, job, { result: 'shift_started', reason: 'The shift has started.' });
    return { kind: 'closed', result: 'shift_started' };
  }
  const judged = situation.people.map(({ person, facts }) => ({ person, verdict: judge(facts) }));
  const waiting = waveMustWait(judged.map(({ verdict }) => verdict));
  if (waiting) {
    await recordWaits(tx, waitsIn(order, judged, waiting.covers));
    const untilAt = Math.min(waiting.untilAt ?? tx.now + UNTIMED_WAIT_MS, shift.startsAt.getTime());
    return { kind: 'wait', forMs: Math.max(1000, untilAt - tx.now), because: waiting.rule };
  }
  await reserveWave(tx, { order, situation, judged });
  await tx.db.job.update({
    where: { id: job.id },
    data: { wavesSent: order.wave, waveTimes: { push: new Date(tx.now) } },
  });
  return {
    kind: 'texts',
    messageIds: await waveMessages(tx, order, situation),
    nextInMs: untilDeadline(tx, { job, shift }, intervalMs),
  };
}

/**
 * A hold covers everybody. Outside everybody's hours the wave waits for the first to open (A1). A later tier has its texts
 * reserved with the others; each waits until the tier opens.
 */
function waveMustWait(verdicts: readonly Verdict[]) {
  const waits = verdicts.filter((verdict) => verdict.kind === 'wait');
  const jobWide = waits.find(({ covers }) => covers === 'job');
  if (jobWide) return jobWide;
  if (verdicts.some((verdict) => verdict.kind === 'go' || isTierToCome(verdict))) return undefined;
  return waits.toSorted((a, b) => (a.untilAt ?? Infinity) - (b.untilAt ?? Infinity))[0];
}

/** What stops everybody is told of one; else each has a reason of their own. */
function waitsIn(
  { offerId: jobId, wave }: WaveOrder,
  judged: readonly Judged[],
  covers: 'job' | 'person',
) {
  const decision = { jobId, about: 'text', stage: 'planned', step: `wave ${wave}` } as const;
  const waits = judged.flatMap(({ person, verdict }) =>
    verdict.kind === 'wait' && verdict.covers === covers
      ? [{ ...decision, personId: person.id, verdict }]
      : [],
  );
  return covers === 'job' ? waits.slice(0, 1) : waits;
}

function isTierToCome(verdict: Verdict): boolean {
  return verdict.kind === 'wait' && verdict.rule === 'tier_open';
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
    judged: readonly Judged[];
  },
): Promise<void> {
  const { job } = situation;
  await tx.db.message.updateMany({
    where: { jobId: job.id, state: 'reserved', step: { startsWith: 'wave-' } },
    data: { state: 'dropped' },
  });
  const jobId = job.id;
  const decision = { jobId, about: 'text', stage: 'planned', step: `wave ${order.wave}` } as const;
  await recordDecisions(
    tx,
    judged.map(({ person, verdict }) => ({ ...decision, personId: person.id, verdict })),
  );
  // Somebody who must only wait is texted as soon as the hours allow, unless a later wave comes first.
  const texts = judged
    .filter(({ verdict }) => verdict.kind !== 'never')
    .map(({ person }) => ({ personId: person.id }));
  await reserveTexts(tx, { jobId, step: `wave-${order.wave}` }, texts);
}

/** In the order in which the offer asks its people; whoever has left the pool comes last. */
async function waveMessages(
  { db }: TenantTx,
  { offerId, wave }: WaveOrder,
  { people }: JobSituation,
): Promise<string[]> {
  const order = new Map(people.map(({ person }, index) => [person.id, index]));
  const rows = await db.message.findMany({
    where: { jobId: offerId, step: `wave-${wave}`, state: 'reserved' },
    select: { id: true, personId: true },
  });
  const placeOf = ({ personId }: { personId: string | null }) =>
    order.get(personId ?? '') ?? order.size;
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other)).map(({ id }) => id);
}
