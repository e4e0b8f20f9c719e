import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type AgentReport } from '../../ports/agent-door.ts';
import { UnreadableCarrierMessage } from '../../ports/carrier-door.ts';
import { callForm, type CallRecord, reportOf } from './call-record.ts';
import { endingOf } from './disconnection.ts';

const TOLD = ['call_started', 'call_ended', 'call_analyzed'] as const;

const webhookForm = z.object({ event: z.enum(TOLD), call: callForm });
/** Transcripts in the making and transfers: nothing that follows from a call is among them. */
const otherForm = z.object({ event: z.string().regex(/^\w{1,60}$/) });

export function readWebhook(body: Uint8Array): AgentReport | undefined {
  const told = jsonIn(body);
  const other = otherForm.safeParse(told);
  const isOther = other.success && !TOLD.some((event) => event === other.data.event);
  if (isOther) return undefined;
  const read = webhookForm.safeParse(told);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.'));
    throw new UnreadableCarrierMessage([...new Set(fields)]);
  }
  return reportIn(read.data);
}

function reportIn({ event, call }: z.output<typeof webhookForm>): AgentReport {
  const kept = keptOf(event, call);
  const account = shownBy(call);
  const digest = createHash('sha256').update(JSON.stringify(kept)).digest('base64url');
  return {
    sid: call.call_id,
    dedupKey: `${call.call_id}/${event}/${digest}`,
    // Sent when somebody has picked up, whatever has become of the call while it was on its way.
    report: event === 'call_started' ? { lifeCycle: 'answered' } : ended(event, call),
    ...(account && { account }),
    kept,
  };
}

/** As long as a usual call takes: by then a line may be free. */
const BUSY_MS = 60_000;

function shownBy({ disconnection_reason: code = '' }: CallRecord): AgentReport['account'] {
  const ending = endingOf(code);
  if (ending.kind !== 'never_rang') return undefined;
  const { accountFault: because } = ending;
  return because === undefined
    ? { kind: 'busy', forMs: BUSY_MS }
    : { kind: 'fault', code, because };
}

/** After `call_analyzed` nothing more comes. Its status is believed to be final even where it lags behind. */
function ended(event: 'call_ended' | 'call_analyzed', call: CallRecord) {
  const isOver = call.call_status !== 'registered' && call.call_status !== 'ongoing';
  return reportOf(isOver ? call : { ...call, call_status: 'ended' }, event === 'call_analyzed');
}

/** Numbers, words and recordings are left out, and whatever else the agent was asked to find. */
function keptOf(event: string, call: CallRecord) {
  const { call_id, call_status, disconnection_reason, duration_ms, call_analysis } = call;
  return { event, call_id, call_status, disconnection_reason, duration_ms, call_analysis };
}

export function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
