import { retryDelayMs, type EndpointRole } from './back-off.ts';

/** What came of one request. */
export type PostAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** A roster has named the shift in its answer, or when it was asked for it. */
      readonly echoed?: boolean;
      readonly retryAfterMs?: number;
    }
  | { readonly kind: 'no_answer'; readonly because: NoAnswer };

export type NoAnswer =
  | 'address_refused'
  | 'unknown_host'
  | 'unreachable'
  | 'tls'
  | 'timed_out'
  | 'broken_off'
  /** Nothing was asked: the key under which the endpoint's secret is stored is not given. */
  | 'secret_key_unknown';

export type DeliveryVerdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'again'; readonly forMs: number; readonly because: string }
  | { readonly kind: 'failed'; readonly because: string }
  /** The receiver wants nothing more, ever (410). */
  | { readonly kind: 'gone'; readonly because: string };

const GONE = 410;
/** A roster that has understood the entry and does not take it; asking again changes nothing. */
const REFUSALS: readonly number[] = [409, 422];

/** @param tries how many requests have been made, this one included */
export function judgeAnswer(
  answer: PostAnswer,
  { role, tries }: { readonly role: EndpointRole; readonly tries: number },
): DeliveryVerdict {
  const because = reasonOf(answer, role);
  if (because === undefined) return { kind: 'delivered' };
  const status = answer.kind === 'answered' ? answer.status : undefined;
  if (role === 'events' && status === GONE) return { kind: 'gone', because };
  if (role === 'roster' && status !== undefined && REFUSALS.includes(status)) {
    return { kind: 'failed', because: 'refused' };
  }
  const delayMs = retryDelayMs(role, tries);
  if (delayMs === undefined) return { kind: 'failed', because };
  const askedMs = answer.kind === 'answered' ? (answer.retryAfterMs ?? 0) : 0;
  const forMs = Math.max(delayMs, Math.min(askedMs, ASKED_MAX_MS[role]));
  return { kind: 'again', forMs, because };
}

/** How long a receiver may put us off. A roster may not: whoever has claimed waits to know whether the shift is theirs. */
const ASKED_MAX_MS: Readonly<Record<EndpointRole, number>> = {
  events: 24 * 3_600_000,
  roster: 0,
};

/** @returns undefined when nothing is wrong with it. */
function reasonOf(answer: PostAnswer, role: EndpointRole): string | undefined {
  if (answer.kind === 'no_answer') return answer.because;
  const { status, echoed } = answer;
  if (status < 200 || status > 299) return `status_${status}`;
  return role === 'roster' && echoed !== true ? 'not_verified' : undefined;
}
