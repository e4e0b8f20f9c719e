import { APIError, APIUserAbortError } from 'retell-sdk';
import { wasNeverSent } from '../../domain/attempt/was-never-sent.ts';

/** What went wrong with one request, without anything of its content: vendors' messages quote numbers. */
export type Failure =
  /** Retell answered with an error. It has no codes of its own; its messages are for people. */
  | { kind: 'refused'; status: number; retryAfter: string | undefined }
  /** Proven to have failed before a byte of the request was sent. */
  | { kind: 'unsent'; code: string }
  /** We have cut it off. */
  | { kind: 'cut_off' }
  /** Anything else: reset, an answer that cannot be read. */
  | { kind: 'lost'; code: string };

export function failureOf(error: unknown): Failure {
  if (isCutOff(error)) return { kind: 'cut_off' };
  if (error instanceof APIError && typeof error.status === 'number') {
    const headers: unknown = error.headers;
    const retryAfter = headers instanceof Headers ? headers.get('retry-after') : null;
    return { kind: 'refused', status: error.status, retryAfter: retryAfter ?? undefined };
  }
  const code = codeOf(error);
  if (code === undefined) return { kind: 'lost', code: 'unreadable_answer' };
  return wasNeverSent(code) ? { kind: 'unsent', code } : { kind: 'lost', code };
}

function isCutOff(error: unknown): boolean {
  if (error instanceof APIUserAbortError) return true;
  return error instanceof Error && ['AbortError', 'TimeoutError'].includes(error.name);
}

/** The SDK wraps what fetch threw, which wraps what the network said. */
function codeOf(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}

/** One word for logs and for people. */
export function failureCode(failure: Failure): string {
  switch (failure.kind) {
    case 'refused':
      return `http_${failure.status}`;
    case 'cut_off':
      return 'no_answer_in_time';
    case 'unsent':
    case 'lost':
      return failure.code;
  }
}
