/** GSM 03.38: the basic alphabet costs one septet, the extension two (an escape comes first). */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('^{}\\[~]|€\f');

/** Punctuation as people's keyboards write it, and letters that no decomposition makes plain. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '`': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
};

export interface SmsLength {
  readonly encoding: 'gsm7' | 'ucs2';
  readonly segments: number;
}

/** How a carrier will cut the text: 160 or 70 units alone, 153 or 67 in each part of a longer one. */
export function smsLength(text: string): SmsLength {
  const characters = Array.from(text);
  const isGsm7 = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
  const costs = isGsm7
    ? characters.map((character) => (EXTENSION.has(character) ? 2 : 1))
    : characters.map((character) => character.length);
  const segments = isGsm7 ? segmentsOf(costs, 160, 153) : segmentsOf(costs, 70, 67);
  return { encoding: isGsm7 ? 'gsm7' : 'ucs2', segments };
}

/**
 * Keeps a text in the cheap alphabet where nothing readable is lost: typographic punctuation becomes
 * plain, accents that the alphabet lacks go, symbols such as emoji are dropped. Letters of another
 * script stay, since a name without its letters is no name; the text then costs more segments.
 */
export function toGsm7(text: string): string {
  return Array.from(text.normalize('NFC')).map(plainCharacter).join('');
}

function plainCharacter(character: string): string {
  if (BASIC.has(character) || EXTENSION.has(character)) return character;
  const plain = PLAIN[character];
  if (plain !== undefined) return plain;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare !== '' && Array.from(bare).every((letter) => BASIC.has(letter))) return bare;
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? character : '';
}

/** A character is never split between two parts, so the parts are filled one by one. */
function segmentsOf(costs: readonly number[], alone: number, part: number): number {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > part) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return segments;
}
