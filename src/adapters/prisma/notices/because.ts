import type { NoticeKind } from '../../../domain/notice/notice-kinds.ts';
import type { Notice } from '../../../ports/stores/notices.ts';
import { REVIEW_WORDS } from './review-words.ts';

/** Why a stall stands, by the kind of the alert. */
export const STALL_WORDS: Readonly<Record<string, string>> = {
  account_held: 'The carrier account cannot be used',
  breaker_open: 'The carrier does not take calls',
  texts_not_taken: 'The carrier does not take texts',
};

/** In words that hold no personal data. @returns undefined for what its kind says already. */
export function because(kind: NoticeKind, { alert }: Notice['detail']): string | undefined {
  if (kind === 'manual_review') return REVIEW_WORDS[String(alert)];
  if (kind !== 'stalled') return undefined;
  return alert === undefined ? 'It is held' : STALL_WORDS[String(alert)];
}
