import twilio from 'twilio';
import { wasNeverSent } from '../../domain/attempt/was-never-sent.ts';

/** What went wrong with one request, without anything of its content: vendors' messages quote numbers. */
export type Failure =
  /** The carrier answered with an error. `code` is Twilio's own, where its answer had one. */
  | { kind: 'refused'; status: number; code: number | undefined }
  /** Proven to have failed before a byte of the request was sent. */
  | { kind: 'unsent'; code: string }
  /** Anything else: time-out, reset, an answer that cannot be read. */
  | { kind: 'lost'; code: string };

export function failureOf(error: unknown): Failure {
  if (error instanceof twilio.RestException) {
    const code: unknown = error.code;
    const known = typeof code === 'number' && Number.isInteger(code);
    return { kind: 'refused', status: error.status, code: known ? code : undefined };
  }
  const code = errorCode(error);
  if (code === undefined) return { kind: 'lost', code: 'unreadable_answer' };
  return wasNeverSent(code) ? { kind: 'unsent', code } : { kind: 'lost', code };
}

/** Neither SDK nor Node gives a class to tell these errors by; the code is theirs to keep stable. */
function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** One word for logs and for people. */
export function failureCode(failure: Failure): string {
  if (failure.kind !== 'refused') return failure.code;
  return failure.code === undefined ? `http_${failure.status}` : String(failure.code);
}
