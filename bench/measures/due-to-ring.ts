import { setTimeout as pause } from 'node:timers/promises';
import { busiestWindow } from '../../src/sandbox/ledger/rings.ts';
import { setPace } from '../stand/account.ts';
import type { Office, Pool } from '../stand/office.ts';
import type { Stand } from '../stand/stand.ts';
import { quantiles, type Quantiles } from '../report/quantiles.ts';
import { followCalls, type CallsInLedger } from './calls-in-ledger.ts';
import { rejecting } from './rejecting.ts';

const ALONE_EVERY_MS = 700;

/** How late the carrier has the order, in ms, when nothing else is due. Pools of one person each. */
export async function measureAlone(
  stand: Stand,
  office: Office,
  pools: readonly Pool[],
): Promise<Quantiles> {
  const calls = followCalls(stand);
  const offerIds: string[] = [];
  for (const pool of pools) {
    rejecting(stand, [pool]);
    offerIds.push(...(await office.open([pool], 6000)));
    await pause(ALONE_EVERY_MS);
  }
  await calls.untilEnded(pools.length, 60_000);
  calls.stop();
  return quantiles(await lateness(stand, offerIds, calls));
}

export interface Crowd {
  late: Quantiles;
  /** Of the calls that the cap would have let through from the first to the last, how many were made; 0 to 1. */
  shareOfCap: number;
  worstSecond: number;
}

/** All of them due in one minute, under a cap: the carrier's ledger says whether it held, and whether it was used. */
export async function measureCrowd(
  stand: Stand,
  office: Office,
  {
    pools,
    callsPerSecond,
    dueInMs,
  }: { pools: readonly Pool[]; callsPerSecond: number; dueInMs: number },
): Promise<Crowd> {
  rejecting(stand, pools);
  await setPace(stand, callsPerSecond);
  const calls = followCalls(stand);
  const offerIds = await office.open(pools, dueInMs);
  await calls.untilEnded(pools.length, dueInMs * 4);
  calls.stop();
  await setPace(stand);
  const instants = calls.accepted.map(({ at }) => at);
  const seconds = (Math.max(...instants) - Math.min(...instants)) / 1000;
  return {
    late: quantiles(await lateness(stand, offerIds, calls)),
    shareOfCap: (instants.length - 1) / (seconds * callsPerSecond),
    worstSecond: busiestWindow(instants, 1000),
  };
}

/** From the instant at which each offer's calls were due (S3) to that of its call. */
async function lateness(
  { servers }: Stand,
  offerIds: readonly string[],
  calls: CallsInLedger,
): Promise<number[]> {
  const { rows } = await servers.sql.query<{ to: string; due: number }>(
    `SELECT attempt.to_number AS to,
            (extract(epoch FROM opened_at + least((starts_at - opened_at) / 4, interval '1 min')) * 1000)::float8 AS due
     FROM job JOIN shift ON shift.id = job.shift_id JOIN attempt ON attempt.job_id = job.id WHERE job.id = ANY ($1)`,
    [offerIds],
  );
  const acceptedAt = new Map(calls.accepted.map(({ to, at }) => [to, at]));
  return rows.map(({ to, due }) => (acceptedAt.get(to) ?? Number.POSITIVE_INFINITY) - due);
}
