export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own character data, trimmed. */
  readonly text: string;
}

export class XmlError extends Error {}

interface OpenElement {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
}

// Comment, CDATA, declaration, tag, character data: in this order, whatever stands at the position.
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|([^<]+)/y;
const attribute = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Reads a whole document strictly, as the carrier does: anything unbalanced or unescaped is an XmlError. */
export function parseXml(document: string): XmlElement {
  const stack: OpenElement[] = [{ name: '', attributes: {}, children: [], text: '' }];
  const top = () => stack[stack.length - 1] as OpenElement;
  token.lastIndex = 0;
  while (token.lastIndex < document.length) {
    const at = token.lastIndex;
    const match = token.exec(document);
    if (match === null) throw new XmlError(`unreadable at character ${at}`);
    const [, cdata, slash, name, rawAttributes = '', selfClosing, text] = match;
    if (cdata !== undefined) top().text += cdata;
    if (text !== undefined) top().text += decode(text);
    if (name === undefined) continue;
    if (slash === '/') close(stack, name);
    else stack.push({ name, attributes: attributesOf(rawAttributes), children: [], text: '' });
    if (selfClosing === '/') close(stack, name);
  }
  const [root, ...rest] = top().children;
  if (stack.length !== 1 || root === undefined || rest.length > 0 || top().text.trim() !== '') {
    throw new XmlError('one balanced root element was expected');
  }
  return root;
}

function close(stack: OpenElement[], name: string): void {
  const ended = stack.pop();
  const parent = stack[stack.length - 1];
  if (ended?.name !== name || parent === undefined) throw new XmlError(`unexpected </${name}>`);
  parent.children.push({ ...ended, text: ended.text.trim() });
}

function attributesOf(raw: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  attribute.lastIndex = 0;
  let end = 0;
  for (let match = attribute.exec(raw); match !== null; match = attribute.exec(raw)) {
    attributes[match[1] ?? ''] = decode(match[2] ?? match[3] ?? '');
    end = attribute.lastIndex;
  }
  if (raw.slice(end).trim() !== '') throw new XmlError(`unreadable attributes: ${raw.slice(end)}`);
  return attributes;
}

function decode(text: string): string {
  return text.replace(/&([^;\s&]*);?/g, (whole, reference: string) => {
    const code = /^#(?:x([\da-f]+)|(\d+))$/i.exec(reference);
    if (code !== null && whole.endsWith(';')) {
      const point = code[1] ? parseInt(code[1], 16) : Number(code[2]);
      if (point <= 0x10ffff) return String.fromCodePoint(point);
    }
    const character = ENTITIES[reference];
    if (character === undefined || !whole.endsWith(';')) {
      throw new XmlError(`unknown or unescaped reference ${whole}`);
    }
    return character;
  });
}
