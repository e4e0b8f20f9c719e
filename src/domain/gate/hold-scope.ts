/** How far a hold reaches, the widest first. */
export const HOLD_SCOPES = ['everything', 'account', 'sender', 'tenant', 'job', 'person'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];
