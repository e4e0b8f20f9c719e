/** Every text in a piece of JSON, keys included; what is base64 of something readable also as that. */
export function payloadWords(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...decoded(value)];
  if (Array.isArray(value)) return value.flatMap(payloadWords);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...payloadWords(inner)]);
}

function decoded(text: string): string[] {
  if (text.length < 4 || !/^[\w+/-]+={0,2}$/.test(text)) return [];
  const plain = Buffer.from(text, 'base64').toString('utf8');
  return plain.includes('\uFFFD') ? [] : [plain];
}

/** Somebody of the stories: a name, a place, or a number in any way of writing it. */
const PERSONAL =
  /\b(alice|bob|charlie|diana|example|jane|doe|newtown|harbour)\b|(?<![0-9a-f])(\+|00)?(61|0)[ ()-]*(2|4)([ ()-]*\d){8}(?![0-9a-f])/gi;

export function personalIn(value: unknown): string[] {
  return payloadWords(value).flatMap((text) => text.match(PERSONAL) ?? []);
}
