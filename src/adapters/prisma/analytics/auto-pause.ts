import {
  AUTO_PAUSE,
  judgeLastHour,
  type PauseVerdict,
} from '../../../domain/analytics/auto-pause.ts';
import type { AutoPause } from '../../../ports/stores/analytics.ts';
import { raiseAlert } from '../alerts/raise-alert.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { EARLIEST_NOW } from '../db/earliest-now.ts';
import { Prisma } from '../generated/client.ts';
import { placeHold } from '../holds/place-hold.ts';
import { recordNotice } from '../notices/record-notice.ts';
import { IS_FINISHED, JUDGED, SUMS } from './counted-calls.ts';

/** Who holds a tenant that nobody has held by hand. */
const BY = 'automatic pause';

/** Holds every tenant whose calls of the last hour go badly (R11). Only a person lifts it. @returns how many. */
export async function pauseWhereBad(database: Database): Promise<number> {
  let paused = 0;
  for (const { tenantId, ...figures } of await readLastHour(database)) {
    const verdict = judgeLastHour(figures);
    if (verdict.kind !== 'pause') continue;
    if (await database.inTenant(tenantId, (tx) => pause(tx, verdict))) paused += 1;
  }
  return paused;
}

interface LastHour {
  tenantId: string;
  calls: number;
  failed: number;
  shortTalks: number;
}

/** Calls from before a person has lifted the last pause have been looked at, and pause nothing again. */
function readLastHour({ system }: Database): Promise<LastHour[]> {
  const hour = Prisma.sql`${AUTO_PAUSE.withinMs} * interval '1 millisecond'`;
  return system.$queryRaw<LastHour[]>`
    SELECT tenant_id AS "tenantId", calls, failed, short_talks AS "shortTalks" FROM (
      SELECT tenant_id, ${SUMS}
      FROM (SELECT a.tenant_id, ${JUDGED}
            FROM attempt a JOIN job j ON j.tenant_id = a.tenant_id AND j.id = a.job_id
            LEFT JOIN analytics s ON s.tenant_id = a.tenant_id
            LEFT JOIN clock_offset o ON o.tenant_id = a.tenant_id
            CROSS JOIN LATERAL (SELECT clock_timestamp() + coalesce(o.offset_ms, 0) * interval '1 millisecond' AS now) business
            WHERE a.ended_at > ${EARLIEST_NOW} - ${hour} AND a.ended_at > business.now - ${hour} AND a.ended_at <= business.now
              AND a.dialed_at IS NOT NULL AND ${IS_FINISHED} AND j.kind <> 'shift_offer' AND coalesce(s.auto_pause, true)
              AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.scope = 'tenant' AND hold.target = a.tenant_id::text
                              AND hold.by = ${BY} AND (hold.released_at IS NULL OR hold.released_at > a.dialed_real_at))) call
      GROUP BY tenant_id) last_hour
    WHERE calls >= ${AUTO_PAUSE.callsMin}`;
}

/** The office is told of the hold as of any other that stops its jobs, so once; whoever runs the installation by the alert. */
async function pause(
  tx: TenantTx,
  verdict: Extract<PauseVerdict, { kind: 'pause' }>,
): Promise<boolean> {
  const { db, tenantId } = tx;
  const { because, calls } = verdict;
  const percent = Math.round(verdict.share * 100);
  const reason = `${WORDS[because]}: ${percent} % of the ${calls} calls of the last hour`;
  const order = { scope: 'tenant', target: tenantId, tenantId, reason, by: BY } as const;
  if ((await placeHold(db, order)) === 'already_held') return false;
  const hold = await standingHold(tx);
  await raiseAlert(tx, {
    kind: 'auto_paused',
    subject: tenantId,
    detail: { because, calls, percent },
  });
  if (hold) {
    const detail = { holdId: hold.id, alert: 'auto_paused' };
    await recordNotice(tx, { kind: 'stalled', subject: `hold/${hold.id}`, detail });
  }
  return true;
}

const WORDS = {
  failures: 'Too many calls fail',
  short_talks: 'Too many calls end within ten seconds',
} as const;

function standingHold({ db, tenantId }: TenantTx) {
  return db.hold.findFirst({
    where: { scope: 'tenant', target: tenantId, by: BY, releasedAt: null },
  });
}

export async function readAutoPause(tx: TenantTx): Promise<AutoPause> {
  const { db, tenantId } = tx;
  const state = await db.analytics.findUnique({ where: { tenantId } });
  const hold = await standingHold(tx);
  return {
    isOn: state?.autoPause ?? true,
    standing: hold && { reason: hold.reason, since: hold.at.getTime() },
  };
}
