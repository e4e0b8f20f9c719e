import type { NoticeKind } from '../../../domain/notice/notice-kinds.ts';
import type { OfferResult } from '../../../domain/shift-offer/stage.ts';
import type { TenantTx } from '../db/database.ts';
import { recordNotice } from './record-notice.ts';

/** What the office has done itself it need not be told; a run that was taken away raises an alert. */
const KINDS: Readonly<Record<OfferResult, NoticeKind | undefined>> = {
  filled: 'filled',
  unfilled_after_sms: 'unfilled_after_sms',
  unfilled_after_calls: 'unfilled_after_calls',
  shift_started: 'unfilled_at_start',
  assigned_elsewhere: undefined,
  cancelled: undefined,
  aborted: undefined,
};

/** Tells the office how an offer has ended. */
export async function noteEnd(
  tx: TenantTx,
  job: { id: string; shiftId: string | null },
  result: OfferResult,
): Promise<void> {
  const kind = KINDS[result];
  if (kind === undefined || job.shiftId === null) return;
  const { id: jobId, shiftId } = job;
  await recordNotice(tx, { kind, subject: `offer/${jobId}/end`, jobId, shiftId });
}

/** The texts are over and calls follow. */
export async function noteNoAnswer(
  tx: TenantTx,
  { id: jobId, shiftId }: { id: string; shiftId: string | null },
): Promise<void> {
  await recordNotice(tx, {
    kind: 'unfilled_after_sms',
    subject: `offer/${jobId}`,
    jobId,
    shiftId: shiftId ?? undefined,
    detail: { callsFollow: true },
  });
}
