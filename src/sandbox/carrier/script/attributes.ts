import type { Target } from '../call/call.ts';
import type { XmlElement } from './xml.ts';

/** An attribute that is a number of 0 or more; anything else counts as not given. */
export function numberOf(verb: XmlElement, name: string, fallback: number): number {
  const given = verb.attributes[name]?.trim() ?? '';
  const value = Number(given);
  return given !== '' && Number.isFinite(value) && value >= 0 ? value : fallback;
}

/** A URL in a script, which may be relative to the script's own; undefined if it leads nowhere. */
export function resolveUrl(url: string, from: Target): string | undefined {
  if (!URL.canParse(url, from.url)) return undefined;
  const resolved = new URL(url, from.url);
  return /^https?:$/.test(resolved.protocol) ? resolved.toString() : undefined;
}
