import type { ApiAnswer } from '../../api-answer.ts';
import type { Dialect } from '../../faults/reply-with-fault.ts';

/** The carrier's error numbers that the simulator can answer with: HTTP status and sentence. */
const REFUSALS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  20001: [400, 'Invalid parameter'],
  20003: [401, 'Authenticate'],
  20005: [403, 'Account not active'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  21201: [400, "No 'To' number is specified"],
  21205: [400, "Neither 'Url' nor 'Twiml' is specified, or the URL is not absolute"],
  21210: [400, "'From' phone number not verified"],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid 'From' Number"],
  21213: [400, "'From' phone number is required"],
  21215: [400, 'Account not allowed to call this number: geographic permissions'],
  21216: [400, 'Account not allowed to call this number'],
  21218: [400, 'Invalid ApplicationSid'],
  21219: [400, "'To' phone number not verified"],
  21220: [400, 'Call is not in-progress. Cannot redirect.'],
  21408: [400, 'Permission to send an SMS has not been enabled for this region'],
  21602: [400, 'Message body is required.'],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
  21659: [400, "'From' is not a number of this account"],
  30001: [400, 'Queue overflow'],
};

/** A request that is turned down with a number. */
export class Refusal extends Error {
  readonly code: number;
  readonly status: number;

  constructor(code: number, status = REFUSALS[code]?.[0] ?? 400) {
    super(REFUSALS[code]?.[1] ?? `Error ${code}`);
    this.code = code;
    this.status = status;
  }
}

export const refused = ({ code, message, status }: Refusal): ApiAnswer => ({
  status,
  body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
});

export const DIALECT: Dialect = {
  failed: (status) => ({
    status,
    body: {
      code: 20500,
      message: 'An internal server error has occurred',
      more_info: 'https://www.twilio.com/docs/errors/20500',
      status,
    },
  }),
  refused: (code) => refused(new Refusal(code)),
  tooMany: () => refused(new Refusal(20429)),
};
