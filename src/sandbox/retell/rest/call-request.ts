import type { AgentAccount } from '../account.ts';
import type { AgentCallRequest } from '../call.ts';
import { Refusal } from './refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

const RING_MS = 30_000;
const MAX_MS = 3_600_000;
const E164 = /^\+[1-9]\d{5,14}$/;

/** Reads a new call, and turns down what this account could not make. */
export function readCallRequest({ options }: AgentAccount, body: Fields): AgentCallRequest {
  const from = text(body.from_number);
  const to = text(body.to_number);
  const agentId = text(body.override_agent_id);
  if (!E164.test(from) || !E164.test(to)) throw new Refusal(400, 'Number is not in E.164 format');
  if (!options.numbers.includes(from)) throw new Refusal(404, 'Item not found from phone-number');
  if (!options.agents.some((agent) => agent.agentId === agentId)) {
    throw new Refusal(422, 'Cannot find requested asset under given api key');
  }
  const overridden = fields(fields(body.agent_override).agent);
  return {
    ...{ from, to, agentId, metadata: body.metadata },
    variables: variablesOf(body.retell_llm_dynamic_variables),
    webhookUrl: typeof overridden.webhook_url === 'string' ? overridden.webhook_url : undefined,
    webhookEvents: new Set(strings(overridden.webhook_events)),
    ringMs: within(overridden.ring_duration_ms, { low: 5000, high: 300_000 }) ?? RING_MS,
    maxMs: within(overridden.max_call_duration_ms, { low: 60_000, high: 7_200_000 }) ?? MAX_MS,
    storage: text(overridden.data_storage_setting) || 'everything',
    wanted: wantedBy(overridden.post_call_analysis_data),
    leavesMessages: text(fields(fields(overridden.voicemail_option).action).type) !== 'hangup',
  };
}

function variablesOf(value: unknown): Record<string, string> {
  const given = Object.entries(fields(value));
  if (given.some(([, one]) => typeof one !== 'string')) {
    throw new Refusal(400, 'Dynamic variables have to be strings');
  }
  return Object.fromEntries(given.map(([name, one]) => [name, text(one)]));
}

function within(value: unknown, { low, high }: { low: number; high: number }): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || value < low || value > high) {
    throw new Refusal(400, 'A duration is out of range');
  }
  return value;
}

function wantedBy(value: unknown): ReadonlySet<string> {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return new Set(list.map((item) => text(fields(item).name)));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const strings = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((item) => text(item))
    : ['call_started', 'call_ended', 'call_analyzed'];

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
