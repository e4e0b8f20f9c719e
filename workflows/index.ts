export { afterClaim } from './after-claim.ts';
export { housekeeping } from './housekeeping.ts';
export { qualification } from './qualification.ts';
export { reminder } from './reminder.ts';
export { settleAttempt } from './settle-attempt.ts';
export { shiftOffer } from './shift-offer.ts';
export { text } from './text.ts';
export { webhook } from './webhook.ts';
