import { WHY_SOURCES, type WhyPlace } from '../../ports/stores/directory/why.ts';

/** As the contract's pattern reads it: the moment, where the entry comes from, and its id there. */
export const cursorText = ({ at, source, id }: WhyPlace): string => `${at}.${source}.${id}`;

export function readCursor(text: string): WhyPlace | undefined {
  const [at, name, ...id] = text.split('.');
  const source = WHY_SOURCES.find((one) => one === name);
  return source && { at: Number(at), source, id: id.join('.') };
}
