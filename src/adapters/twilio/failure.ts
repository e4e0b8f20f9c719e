import twilio from 'twilio';

/** What went wrong with one request, without anything of its content: vendors' messages quote numbers. */
export type Failure =
  /** The carrier answered with an error. `code` is Twilio's own, where its answer had one. */
  | { kind: 'refused'; status: number; code: number | undefined }
  /** Proven to have failed before a byte of the request was sent. */
  | { kind: 'unsent'; code: string }
  /** Anything else: time-out, reset, an answer that cannot be read. */
  | { kind: 'lost'; code: string };

/**
 * Errors of name resolution, of connecting and of TLS before the request. A reset, a broken pipe or a
 * time-out is never among them: those can follow the request.
 */
const BEFORE_THE_FIRST_BYTE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof twilio.RestException) {
    const code: unknown = error.code;
    const known = typeof code === 'number' && Number.isInteger(code);
    return { kind: 'refused', status: error.status, code: known ? code : undefined };
  }
  const code = errorCode(error);
  if (code === undefined) return { kind: 'lost', code: 'unreadable_answer' };
  return BEFORE_THE_FIRST_BYTE.has(code) ? { kind: 'unsent', code } : { kind: 'lost', code };
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
