import { isUuid } from '../../is-uuid.ts';
import { WEBHOOKS_PATH } from '../provider.ts';
import { readStepPath, type AskedStep } from '../voice/script-path.ts';

export const INBOUND_PATH = `${WEBHOOKS_PATH}/inbound-voice`;

/** An appointment or a sign-up that can be answered, or what has become of one. */
export interface MatterAbout {
  kind: 'matter' | 'matter_news';
  jobId: string;
}

/** What a key is awaited about: an offer, what has become of one, a matter, or an opt-out that stands. */
export type About =
  { kind: 'offer'; offerId: string } | { kind: 'news' } | { kind: 'opted_out' } | MatterAbout;

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

const MATTER = /^(matter|matter_news)-(.+)$/;

function readAbout(text: string): About | undefined {
  if (text === 'news' || text === 'opted_out') return { kind: text };
  if (isUuid(text)) return { kind: 'offer', offerId: text };
  const [, kind, jobId] = MATTER.exec(text) ?? [];
  if ((kind !== 'matter' && kind !== 'matter_news') || !isUuid(jobId ?? '')) return undefined;
  return { kind, jobId: jobId ?? '' };
}
