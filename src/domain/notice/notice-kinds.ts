/** What somebody at the office has to hear of (A7). The urgent ones say that nobody else will act. */
const URGENT = {
  filled: false,
  /** The texts are over and nobody has said yes. */
  unfilled_after_sms: false,
  unfilled_after_calls: true,
  /** The shift begins soon, or has begun, and a seat is free. */
  start_near: true,
  unfilled_at_start: true,
  /** Nothing goes out: a hold, or a carrier account that cannot be used. */
  stalled: true,
  /** Something that only a person can settle. */
  manual_review: true,
} as const satisfies Record<string, boolean>;

export type NoticeKind = keyof typeof URGENT;
export const NOTICE_KINDS = Object.keys(URGENT) as readonly NoticeKind[];

export const isUrgent = (kind: NoticeKind): boolean => URGENT[kind];

export function noticeKindOf(text: string): NoticeKind | undefined {
  return NOTICE_KINDS.find((kind) => kind === text);
}

/** Whether a coordinator is texted at night: about what is urgent, about everything, or about nothing. */
export const NIGHTS = ['urgent', 'always', 'never'] as const;
export type Nights = (typeof NIGHTS)[number];
