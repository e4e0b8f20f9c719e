import type { TenantTx } from '../db/database.ts';
import { recordNotice } from './record-notice.ts';
import { REVIEW_WORDS } from './review-words.ts';

export interface AlertRow {
  id: string;
  kind: string;
  subject: string;
  detail: Readonly<Record<string, unknown>>;
}

/** In the detail of an alert: of which kind the task is that tells the office of the same matter. */
export const TOLD_BY_TASK = 'review';

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** What only a person can settle is told to the office, once for each alert that stands. */
export async function noticeOfAlert(
  tx: TenantTx,
  { id, kind, subject, detail }: AlertRow,
): Promise<void> {
  if (REVIEW_WORDS[kind] === undefined || TOLD_BY_TASK in detail) return;
  const { endpointId } = detail;
  const about = (name: 'shift' | 'person') => {
    const told = detail[`${name}Id`];
    return typeof told === 'string' ? told : new RegExp(`${name}/(${ID})`).exec(subject)?.[1];
  };
  await recordNotice(tx, {
    kind: 'manual_review',
    subject: `alert/${id}`,
    jobId: new RegExp(`^(?:shift-offer/)?(${ID})$`).exec(subject)?.[1],
    shiftId: about('shift'),
    personId: about('person'),
    detail: {
      ...{ alertId: id, alert: kind },
      ...(typeof endpointId === 'string' && { endpointId }),
    },
  });
}
