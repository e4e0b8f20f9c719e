/** Synthesised speech, by its unguessable id. */
export interface Clips {
  find(clipId: string): Promise<{ bytes: Uint8Array; contentType: string } | undefined>;
}
