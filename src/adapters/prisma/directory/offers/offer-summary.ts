import {
  OFFER_STAGES,
  isOfferResult,
  type OfferStage,
} from '../../../../domain/shift-offer/stage.ts';
import type { OfferLook } from '../../../../ports/stores/directory/offer-reads.ts';
import { CALL_MADE } from '../../attempts/call-made.ts';
import type { TenantTx } from '../../db/database.ts';
import type { Prisma } from '../../generated/client.ts';

export const withCalls = {
  include: {
    shift: { select: { id: true, code: true, startsAt: true, zone: true } },
    tenant: { select: { clockOffset: true } },
    _count: { select: { attempts: { where: CALL_MADE } } },
  },
} as const;

export async function readSummary({ db, tenantId }: TenantTx, offerId: string) {
  const row = await db.job.findFirst({
    where: { id: offerId, tenantId, kind: 'shift_offer' },
    ...withCalls,
  });
  return row ? summaryOf(row) : undefined;
}

export function summaryOf(row: Prisma.JobGetPayload<typeof withCalls>): OfferLook {
  return {
    offerId: row.id,
    shiftId: row.shift?.id ?? '',
    shiftCode: row.shift?.code ?? '',
    shiftStartsAt: row.shift?.startsAt.getTime() ?? 0,
    shiftZone: row.shift?.zone ?? 'UTC',
    state: row.state === 'active' ? 'active' : 'closed',
    stage: stageOf(row.stage),
    ...(isOfferResult(row.result) && { result: row.result }),
    ...(row.reason !== null && { reason: row.reason }),
    openedAt: row.openedAt.getTime(),
    ...(row.closedAt && { closedAt: row.closedAt.getTime() }),
    ownsWaves: row.ownsWaves,
    wavesSent: row.wavesSent,
    callsMade: row._count.attempts,
    ...aheadOf(row.tenant),
  };
}

/** Only a sandbox moves a tenant's clock. */
export function aheadOf({ clockOffset }: { clockOffset: { offsetMs: bigint } | null }) {
  return clockOffset ? { clockAheadMs: Number(clockOffset.offsetMs) } : {};
}

/** For people only, so an unknown word is shown as the first stage rather than failing the page. */
function stageOf(text: string): OfferStage {
  return OFFER_STAGES.find((stage) => stage === text) ?? 'texts';
}
