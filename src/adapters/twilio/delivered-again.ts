/**
 * By default an event that we answer with a 500, or too late, is lost, and a key that somebody has pressed with it. The
 * fragment asks for three more attempts; it is neither sent to us nor signed.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export const deliveredAgain = (url: string): string => `${url}#rc=3&rp=ct,rt,5xx`;
