import { OPERATIONAL } from '../gate/policy.ts';
import { openness } from '../time/windows.ts';
import { isUrgent, type Nights, type NoticeKind } from './notice-kinds.ts';

/** Within this time of a text, what else there is of its kind waits for one text together. */
export const DIGEST_MS = 10 * 60_000;
/** So long before its start a shift with a free seat is near. */
export const START_NEAR_MS = 2 * 3_600_000;

export type NoticeTime =
  | { readonly kind: 'now' }
  | { readonly kind: 'later'; readonly at: number; readonly because: 'hours' | 'digest' };

/** When a coordinator may be texted: the first of a kind at once, the others together, and by night as was asked for. */
export function noticeTime({
  kind,
  nights,
  zone,
  now,
  lastSentAt,
}: {
  kind: NoticeKind;
  nights: Nights;
  zone: string;
  now: number;
  /** Of this kind, to this coordinator. */
  lastSentAt: number | undefined;
}): NoticeTime {
  const digestAt = lastSentAt === undefined ? now : lastSentAt + DIGEST_MS;
  if (digestAt > now) return { kind: 'later', at: digestAt, because: 'digest' };
  if (nights === 'always' || (nights === 'urgent' && isUrgent(kind))) return { kind: 'now' };
  const hours = openness({ now, zones: [zone], windows: OPERATIONAL.windows, marginMs: 0 });
  if (hours.kind === 'open' || hours.opensAt === undefined) return { kind: 'now' };
  return { kind: 'later', at: hours.opensAt, because: 'hours' };
}
