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
  /** These words will be refused again, however often they are asked for. */
  readonly isFinal: boolean;
  constructor(code: string, options?: { cause?: unknown; isFinal?: boolean }) {
    super(`No speech could be synthesised (${code}).`, options);
    this.name = 'SpeechUnavailable';
    this.code = code;
    this.isFinal = options?.isFinal ?? false;
  }
}
