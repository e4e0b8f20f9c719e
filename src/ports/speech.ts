/** Text to speech. */
export interface Speech {
  /** @throws SpeechUnavailable when there is no usable audio within `signal`. */
  synthesise(order: { text: string; voice: string }, signal: AbortSignal): Promise<SpeechClip>;
}

/** Audio that a carrier can play, with its content type. */
export interface SpeechClip {
  bytes: Uint8Array;
  contentType: string;
}

export class SpeechUnavailable extends Error {
  readonly code: string;
  constructor(code: string, options?: { cause?: unknown }) {
    super(`No speech could be synthesised (${code}).`, options);
    this.name = 'SpeechUnavailable';
    this.code = code;
  }
}
