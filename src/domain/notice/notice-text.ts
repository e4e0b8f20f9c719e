import { toGsm7 } from '../sms/gsm.ts';
import type { NoticeKind } from './notice-kinds.ts';

/** One notice, as far as it can be told now. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  /** "A12, Fri 23 Jan, 9:00am-5:00pm, Newtown" */
  readonly shift?: string;
  readonly code?: string;
  readonly startsIn?: string;
  /** Who has a seat, or whom it is about. */
  readonly names?: readonly string[];
  /** Why nothing goes out, or what has to be settled. */
  readonly because?: string;
  /** After the texts: whether calls follow. */
  readonly callsFollow?: boolean;
}

const CODES_MAX = 8;
const WORDS_MAX = 60;

const HEADS: Readonly<Record<NoticeKind, string>> = {
  filled: 'Filled',
  unfilled_after_sms: 'No answer to the texts',
  unfilled_after_calls: 'UNFILLED after the calls',
  start_near: 'STARTS SOON and still open',
  unfilled_at_start: 'STARTED UNFILLED',
  stalled: 'STALLED',
  manual_review: 'PLEASE LOOK',
};

/** One of a kind in full; several as one text that names the shifts. Personal only as far as the office needs it. */
export function noticeText(notices: readonly [NoticeFacts, ...NoticeFacts[]]): string {
  const [first, ...others] = notices;
  return toGsm7(others.length === 0 ? single(first) : digest(first.kind, notices));
}

function single(notice: NoticeFacts): string {
  const head = HEADS[notice.kind];
  const shift = notice.shift === undefined ? '' : `: shift ${notice.shift}`;
  return `${head}${shift}.${tail(notice)}`;
}

function tail({ kind, names = [], because, callsFollow, startsIn }: NoticeFacts): string {
  const who = names.length === 0 ? '' : ` ${names.map(clipped).join(', ')}.`;
  const why = because === undefined ? '' : ` ${sentence(because)}`;
  switch (kind) {
    case 'filled':
      return who;
    case 'unfilled_after_sms':
      return callsFollow === true ? ' Calls follow.' : ' No calls follow. Please act.';
    case 'unfilled_after_calls':
    case 'unfilled_at_start':
      return ' Please act.';
    case 'start_near':
      return ` It starts in ${startsIn ?? 'a moment'}. Please act.`;
    case 'stalled':
      return `${why} No calls and texts go out until this is resolved.`;
    case 'manual_review':
      return `${who}${why}`;
  }
}

function digest(kind: NoticeKind, notices: readonly NoticeFacts[]): string {
  const codes = [...new Set(notices.flatMap(({ code }) => code ?? []))];
  const shown = codes.slice(0, CODES_MAX).join(', ');
  const more = codes.length > CODES_MAX ? ', ...' : '';
  const which = codes.length === 0 ? '' : `: shifts ${shown}${more}`;
  return `${HEADS[kind]} (${notices.length})${which}. See the list of notices.`;
}

function sentence(text: string): string {
  const words = clipped(text);
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function clipped(text: string): string {
  const characters = Array.from(text.trim().replace(/\s+/gu, ' '));
  if (characters.length <= WORDS_MAX) return characters.join('');
  return `${characters.slice(0, WORDS_MAX - 3).join('')}...`;
}
