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

/** Of an error code of Node: whether the request is proven not to have left. */
export const wasNeverSent = (code: string): boolean => BEFORE_THE_FIRST_BYTE.has(code);
