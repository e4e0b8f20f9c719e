/** Nobody speaks 50 characters a second: 160 bytes of telephone audio for each. */
const FEWEST_BYTES_PER_CHARACTER = 160;

/**
 * Why this is not the speech asked for. An exhausted quota can arrive as JSON with a 200, and a stream
 * that breaks off can end like a complete one; played, the first is a burst of clicks.
 */
export function refusalOf(answer: {
  text: string;
  bytes: Uint8Array;
  contentType: string | null;
}): 'not_audio' | 'empty' | 'too_short' | undefined {
  const { text, bytes, contentType } = answer;
  if (contentType !== null && /^(application\/(.+\+)?json|text\/)/i.test(contentType)) {
    return 'not_audio';
  }
  if (bytes.byteLength === 0) return 'empty';
  if (isJson(bytes)) return 'not_audio';
  const characters = text.replace(/[^\p{L}\p{N}]+/gu, '').length;
  return bytes.byteLength < characters * FEWEST_BYTES_PER_CHARACTER ? 'too_short' : undefined;
}

/** Every byte is a sample of μ-law, so only the whole can tell. */
function isJson(bytes: Uint8Array): boolean {
  const [open, close] = [bytes[0], bytes[bytes.byteLength - 1]];
  if (open !== 0x7b || close !== 0x7d) return false;
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
