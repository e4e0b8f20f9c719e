/** What a call or text is for (A1): caps and windows belong to it. */
export const PURPOSES = ['operational', 'service', 'marketing', 'emergency'] as const;
export type Purpose = (typeof PURPOSES)[number];
