/**
 * Control characters, halves of characters and what is none: no database stores and nobody says them. Line separators. And what
 * turns the direction of all that follows: a name would show other text in its order. Arabic and Hebrew need none of these.
 */
const UNSTORABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gu');

/** Whether a text of one line can be stored, shown and spoken as it is. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** What was sent, as it can be told back on one line of any screen: whatever is not storable has a mark in its place. */
export function tellable(text: string): string {
  return text.replace(EVERY_UNSTORABLE, '\ufffd');
}
