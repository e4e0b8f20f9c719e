/** The steps under which the texts that follow a claim are reserved. */
export const REMINDER = 'reminder';
export const ROSTER_APOLOGY = 'roster-apology';
