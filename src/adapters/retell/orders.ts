import type Retell from 'retell-sdk';
import { type CallOrder, CarrierUnavailable, type OrderAnswer } from '../../ports/carrier.ts';
import { WANTED_ANALYSIS } from './analysis.ts';
import { failureCode, failureOf } from './failure.ts';
import { answerToFailure, explainRefusal } from './order-answer.ts';
import { bounded, openSession, type SessionOptions } from './session.ts';

export interface OrderOptions extends SessionOptions {
  postTimeoutMs: number;
  readTimeoutMs: number;
  /** Where reports go; complete and public. */
  webhookUrl: string;
}

export async function placeCall(
  options: OrderOptions,
  order: CallOrder,
  signal: AbortSignal,
): Promise<OrderAnswer> {
  if (signal.aborted) return { kind: 'not_sent', because: 'aborted', excuse: 'our_deadline' };
  if (!order.agent) {
    return { kind: 'sender_fault', code: 'no_agent', because: 'agent_unknown' };
  }
  let client: Retell;
  try {
    client = await openSession(options, order.account);
  } catch (error) {
    if (!(error instanceof CarrierUnavailable)) throw error;
    return { kind: 'account_fault', code: error.code, because: 'credentials_missing' };
  }
  try {
    const body = requestOf(options, order, order.agent);
    const call: unknown = await client.call.createPhoneCall(
      body,
      bounded(options.postTimeoutMs, signal),
    );
    const sid = callIdOf(call);
    if (sid === undefined) return { kind: 'unclear', because: 'unreadable_answer' };
    return { kind: 'accepted', sid };
  } catch (error) {
    const failure = failureOf(error);
    const answer = answerToFailure(failure, Date.now());
    if (answer !== 'explain') return answer;
    const bounds = () => bounded(options.readTimeoutMs);
    return explainRefusal(client, bounds, { order, code: failureCode(failure) });
  }
}

/** The shortest talk that Retell takes as a limit. */
const TALK_LIMIT_MIN_MS = 60_000;
const RING_MIN_MS = 5000;

/**
 * The agent stays as the tenant has made it, but for what the protocol rests on: where it reports to and what, how long it
 * rings and talks, what is asked of it about the conversation, and what may be kept of it. On a mailbox it leaves no word (R7).
 */
function requestOf(
  { webhookUrl }: OrderOptions,
  { to, from, ringTimeoutSeconds, talkLimitSeconds }: CallOrder,
  { agentId, variables, token, isConfidential, voiceSpeed }: NonNullable<CallOrder['agent']>,
): Retell.CallCreatePhoneCallParams {
  return {
    from_number: from,
    to_number: to,
    override_agent_id: agentId,
    retell_llm_dynamic_variables: { ...variables },
    metadata: { token },
    agent_override: {
      agent: {
        webhook_url: webhookUrl,
        webhook_events: ['call_started', 'call_ended', 'call_analyzed'],
        ring_duration_ms: Math.max(RING_MIN_MS, ringTimeoutSeconds * 1000),
        max_call_duration_ms: Math.max(TALK_LIMIT_MIN_MS, talkLimitSeconds * 1000),
        voicemail_option: { action: { type: 'hangup' } },
        post_call_analysis_data: WANTED_ANALYSIS,
        ...(voiceSpeed !== undefined && { voice_speed: voiceSpeed }),
        ...(isConfidential && { data_storage_setting: 'basic_attributes_only' as const }),
      },
    },
  };
}

function callIdOf(call: unknown): string | undefined {
  if (typeof call !== 'object' || call === null || !('call_id' in call)) return undefined;
  const { call_id: sid } = call;
  return typeof sid === 'string' && /^[\w-]{1,200}$/.test(sid) ? sid : undefined;
}
