import { SpeechUnavailable } from '../../ports/speech.ts';

/** Time-outs and too many requests. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * The original error is not kept as a cause: its body may repeat the text, and with it somebody's name.
 * The vendor's error classes cannot be named here without loading its whole package.
 */
export function speechFailure(error: unknown, signal: AbortSignal): SpeechUnavailable {
  if (error instanceof SpeechUnavailable) return error;
  if (signal.aborted) return new SpeechUnavailable('timed_out');
  const status = property(error, 'statusCode');
  if (typeof status === 'number') {
    const isFinal = status >= 400 && status < 500 && !PASSING.has(status);
    return new SpeechUnavailable(`http_${status}`, { isFinal });
  }
  return new SpeechUnavailable(systemCode(error) ?? 'interrupted');
}

/** Node's code (ECONNREFUSED, UND_ERR_SOCKET) is on the error or on one of its causes. */
function systemCode(error: unknown): string | undefined {
  for (let at: unknown = error, depth = 0; at !== undefined && depth < 5; depth += 1) {
    const code = property(at, 'code');
    if (typeof code === 'string') return code;
    at = property(at, 'cause');
  }
  return undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
