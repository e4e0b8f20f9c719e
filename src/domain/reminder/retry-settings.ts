/** Outcomes after which a tenant may choose to call again. */
export const RETRIED_OUTCOMES = ['no_answer', 'busy', 'voicemail', 'failed'] as const;
export type RetriedOutcome = (typeof RETRIED_OUTCOMES)[number];

export interface RetrySettings {
  /** After the first call; 0–5. */
  readonly maxRetries: number;
  readonly retryAfter: readonly RetriedOutcome[];
  readonly noAnswerHours: number;
  readonly voicemailHours: number;
  readonly confirmationRequired: boolean;
}

export const DEFAULT_RETRY_SETTINGS: RetrySettings = {
  maxRetries: 2,
  retryAfter: RETRIED_OUTCOMES,
  noAnswerHours: 2,
  voicemailHours: 8,
  confirmationRequired: true,
};
