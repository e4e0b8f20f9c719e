/** What a fault is played on. */
export const VICTIM_JOBS = ['shift_offer', 'reminder', 'qualification'] as const;
export type VictimJob = (typeof VICTIM_JOBS)[number];
