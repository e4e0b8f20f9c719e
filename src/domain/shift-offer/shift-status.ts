export const SHIFT_STATUSES = [
  'open',
  'unfilled_after_sms',
  'unfilled_after_calls',
  'filled',
  'cancelled',
] as const;
export type ShiftStatus = (typeof SHIFT_STATUSES)[number];
