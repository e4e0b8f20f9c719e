import { type Carrier, CarrierUnavailable, type OrderAnswer } from '../../src/ports/carrier.ts';
import type { MessageRef, TextMove, Texts } from '../../src/ports/stores/texts.ts';

export interface TextDeps {
  carrier: Pick<Carrier, 'sendText' | 'findTexts'>;
  texts: Texts;
  /** Where the carrier reports on the text with this token. */
  statusUrl(token: string): string;
}

export type TextStep =
  | { kind: 'done'; state: string }
  /** Nothing more to do for so long; then ask again. */
  | { kind: 'wait'; forMs: number; because: string };

const POST_TIMEOUT_MS = 25_000;
const RETRY_MS = 5000;
/** A held account or sender is resumed by a person. */
const FAULT_RETRY_MS = 60_000;

/** One step of a text's protocol (A3): its row decides, so the step may be repeated for ever. */
export function deliverText(deps: TextDeps): (ref: MessageRef) => Promise<TextStep> {
  return async (ref) => {
    const move = await deps.texts.take(ref);
    switch (move.kind) {
      case 'send':
        return send(deps, ref, move);
      case 'look_up':
        return lookUp(deps, ref, move);
      case 'wait':
      case 'done':
        return move;
    }
  };
}

async function send(
  { carrier, texts, statusUrl }: TextDeps,
  ref: MessageRef,
  { order, token }: Extract<TextMove, { kind: 'send' }>,
): Promise<TextStep> {
  const signal = AbortSignal.timeout(POST_TIMEOUT_MS);
  const answer = await carrier.sendText({ ...order, statusUrl: statusUrl(token) }, signal);
  return recordAnswer(texts, ref, answer);
}

async function recordAnswer(texts: Texts, ref: MessageRef, answer: OrderAnswer): Promise<TextStep> {
  switch (answer.kind) {
    case 'accepted':
      await texts.sent(ref, answer.sid);
      return { kind: 'done', state: 'sent' };
    case 'not_sent':
      await texts.notSent(ref, { because: answer.because, excuse: answer.excuse });
      return { kind: 'wait', forMs: answer.retryAfterMs ?? RETRY_MS, because: answer.because };
    case 'number_refused':
      await texts.refused(ref, { code: answer.code, optedOut: answer.optedOut });
      return { kind: 'done', state: 'failed' };
    case 'account_fault':
      await texts.fault(ref, answer);
      return { kind: 'wait', forMs: FAULT_RETRY_MS, because: 'account_held' };
    case 'sender_fault':
      await texts.fault(ref, answer);
      return { kind: 'wait', forMs: FAULT_RETRY_MS, because: 'sender_held' };
    case 'unclear':
      await texts.unclear(ref, answer.because);
      return { kind: 'wait', forMs: RETRY_MS, because: 'unclear' };
  }
}

async function lookUp(
  { carrier, texts }: TextDeps,
  ref: MessageRef,
  { order, since, expired }: Extract<TextMove, { kind: 'look_up' }>,
): Promise<TextStep> {
  const { account, to, from, body } = order;
  try {
    const found = await carrier.findTexts({ account, to, from, since });
    const alike = found.filter((text) => text.body === body).map(({ sid }) => sid);
    const [ours] = alike.length > 0 ? await texts.unbound(ref, alike) : [];
    if (ours !== undefined) {
      await texts.sent(ref, ours);
      return { kind: 'done', state: 'sent' };
    }
  } catch (error) {
    if (!(error instanceof CarrierUnavailable)) throw error;
    return { kind: 'wait', forMs: RETRY_MS, because: 'carrier_unavailable' };
  }
  if (!expired) return { kind: 'wait', forMs: RETRY_MS, because: 'looking_up' };
  await texts.notSent(ref);
  return { kind: 'wait', forMs: 1000, because: 'not_found' };
}
