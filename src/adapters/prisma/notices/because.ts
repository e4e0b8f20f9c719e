import type { NoticeKind } from '../../../domain/notice/notice-kinds.ts';
import type { Notice } from '../../../ports/stores/notices.ts';
import { REVIEW_WORDS, TASK_WORDS } from './review-words.ts';

/** Why a stall stands, by the kind of the alert. */
export const STALL_WORDS: Readonly<Record<string, string>> = {
  account_held: 'The carrier account cannot be used',
  sender_held: 'The carrier refuses the number that calls and texts come from',
  breaker_open: 'The carrier does not take calls',
  texts_not_taken: 'The carrier does not take texts',
  auto_paused: 'Calls went badly, and nobody is called until somebody has lifted the hold',
};

/** In words that hold no personal data. @returns undefined for what its kind says already. */
export function because(kind: NoticeKind, { alert, review }: Notice['detail']): string | undefined {
  if (kind === 'manual_review') {
    return review === undefined ? REVIEW_WORDS[String(alert)] : TASK_WORDS[String(review)];
  }
  if (kind !== 'stalled') return undefined;
  return alert === undefined ? 'It is held' : STALL_WORDS[String(alert)];
}
