import type { ApiAnswer } from '../../api-answer.ts';
import type { Dialect } from '../../faults/reply-with-fault.ts';

/** A request that the vendor turns down; it gives no codes, only a status and words. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const refused = ({ status, message }: Pick<Refusal, 'status' | 'message'>): ApiAnswer => ({
  status,
  body: { status: 'error', message },
});

/** The code of a refusal is its status. */
export const DIALECT: Dialect = {
  failed: (status) => refused({ status, message: 'Internal Server Error' }),
  refused: (status) => refused({ status, message: 'Refused' }),
  tooMany: () => refused({ status: 429, message: 'Account rate limited' }),
};
