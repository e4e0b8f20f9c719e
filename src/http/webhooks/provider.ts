/** The name under which this carrier's events are kept. */
export const PROVIDER = 'twilio';

export const WEBHOOKS_PATH = '/webhooks/twilio';
