/** What becomes of a sign-up (Q3): waits for its first call, is being called, has talked, or will not be called any more. */
export const SIGN_UP_STATES = ['queued', 'running', 'succeeded', 'failed'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** Who has told of it. A test belongs to no user. */
export const SIGN_UP_SOURCES = ['api', 'sql', 'test'] as const;
export type SignUpSource = (typeof SIGN_UP_SOURCES)[number];

export const INTERACTION_STATES = ['pending', 'running', 'completed', 'failed'] as const;
export type InteractionState = (typeof INTERACTION_STATES)[number];

/** How many sign-ups one manual dispatch takes in hand (Q3). */
export const DISPATCH_MAX = 10;
