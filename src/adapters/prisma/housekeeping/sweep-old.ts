import { forgetKeys } from '../agents/retire-agent.ts';
import type { Database } from '../db/database.ts';
import { Prisma } from '../generated/client.ts';
import { sweepNotices } from './sweep-notices.ts';

/** In days of machine time. */
export interface Kept {
  /** Clips that no call has had played. */
  clips: number;
  /** What providers have told us. */
  inbox: number;
  /** What other systems and the office were told of, and alerts, once they are settled. */
  events: number;
}

export const USUALLY_KEPT: Kept = { clips: 90, inbox: 90, events: 90 };

/** Delivered orders: long enough to look into what happened last week. What is parked stays until somebody has looked. */
const OUTBOX_DAYS = 7;
/** Whoever has lost an answer asks again within the day. */
const REQUESTS_DAYS = 1;
/** A token that is used again is known for as long after its session. */
const SESSIONS_DAYS = 30;
/** In one statement; what is left is swept a minute later. */
const ROWS_MAX = 10_000;

/** Takes away what nobody needs any more. @returns how many rows. */
export async function sweepOld({ system }: Pick<Database, 'system'>, kept: Kept): Promise<number> {
  let swept = await forgetKeys(system);
  for (const { table, since, days, unless } of sweepsOf(kept)) {
    const old = Prisma.sql`${since} < now() - ${days} * interval '1 day'`;
    // Asked twice: a row that has just been used again is another one by then, and stays.
    swept += await system.$executeRaw`
      DELETE FROM ${table} WHERE ${old} AND ctid = ANY (ARRAY(
        SELECT ctid FROM ${table} WHERE ${old} ${unless ?? Prisma.empty} LIMIT ${ROWS_MAX}))`;
  }
  return swept + (await sweepNotices(system, { days: kept.events, rowsMax: ROWS_MAX }));
}

interface Sweep {
  table: Prisma.Sql;
  since: Prisma.Sql;
  days: number;
  unless?: Prisma.Sql;
}

function sweepsOf({ clips, inbox, events }: Kept): Sweep[] {
  const { sql } = Prisma;
  return [
    { table: sql`outbox`, since: sql`done_at`, days: OUTBOX_DAYS },
    { table: sql`idempotent_request`, since: sql`created_at`, days: REQUESTS_DAYS },
    { table: sql`webhook_event`, since: sql`received_at`, days: inbox },
    { table: sql`audio_clip`, since: sql`used_at`, days: clips, unless: IN_A_CALL },
    { table: sql`webhook_delivery`, since: sql`settled_at`, days: events },
    { table: sql`outgoing_event`, since: sql`at`, days: events, unless: IN_A_DELIVERY },
    { table: sql`user_session`, since: sql`expires_at`, days: SESSIONS_DAYS },
    { table: sql`alert`, since: sql`resolved_at`, days: events },
  ];
}

const IN_A_CALL = Prisma.sql`AND NOT EXISTS (
  SELECT 1 FROM attempt WHERE clip_id = audio_clip.id
    AND state = ANY (ARRAY['reserved', 'dialing', 'reconciling', 'placed']))`;

const IN_A_DELIVERY = Prisma.sql`AND NOT EXISTS (
  SELECT 1 FROM webhook_delivery
  WHERE webhook_delivery.tenant_id = outgoing_event.tenant_id AND event_id = outgoing_event.id)`;
