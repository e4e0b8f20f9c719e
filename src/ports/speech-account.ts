/** What a speech vendor tells of our account. Each throws SpeechUnavailable when there is no usable answer. */
export interface SpeechAccount {
  /** @returns undefined where the key may speak and not read this. */
  quota(): Promise<{ used: number; limit: number } | undefined>;
  /** @returns undefined likewise. */
  hasVoice(voice: string): Promise<boolean | undefined>;
}
