/**
 * What waits for a person: `manual_review` when the rules have nothing left to try, `technical_review` when no number is at
 * fault, `new_time` when somebody has asked for another appointment.
 */
export const REVIEW_TASK_KINDS = ['manual_review', 'technical_review', 'new_time'] as const;
export type ReviewTaskKind = (typeof REVIEW_TASK_KINDS)[number];
