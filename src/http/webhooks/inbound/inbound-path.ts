import { isUuid } from '../../is-uuid.ts';
import { readStepPath, type AskedStep } from '../voice/script-path.ts';

/** What a key is awaited about: an offer, what has become of one, or an opt-out that stands. */
export type About = { kind: 'offer'; offerId: string } | { kind: 'news' } | { kind: 'opted_out' };

export interface InboundStep {
  about: About;
  asked: AskedStep;
}

/** @returns undefined for a step that this script never takes. */
export function readInboundPath(params: { about: string; step: string }): InboundStep | undefined {
  const about = readAbout(params.about);
  const asked = readStepPath(params.step);
  return about && asked && { about, asked };
}

function readAbout(text: string): About | undefined {
  if (text === 'news' || text === 'opted_out') return { kind: text };
  return isUuid(text) ? { kind: 'offer', offerId: text } : undefined;
}
