import { OPERATIONAL } from '../gate/policy.ts';
import { openness } from '../time/windows.ts';
import { isUrgent, type Nights, type NoticeKind } from './notice-kinds.ts';

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
  digestMinutes,
}: {
  kind: NoticeKind;
  nights: Nights;
  zone: string;
  now: number;
  /** Of this kind, to this coordinator. */
  lastSentAt: number | undefined;
  digestMinutes: number;
}): NoticeTime {
  const digestAt = lastSentAt === undefined ? now : lastSentAt + digestMinutes * 60_000;
  if (digestAt > now) return { kind: 'later', at: digestAt, because: 'digest' };
  if (nights === 'always' || (nights === 'urgent' && isUrgent(kind))) return { kind: 'now' };
  const hours = openness({ now, zones: [zone], windows: OPERATIONAL.windows, marginMs: 0 });
  if (hours.kind === 'open' || hours.opensAt === undefined) return { kind: 'now' };
  return { kind: 'later', at: hours.opensAt, because: 'hours' };
}
