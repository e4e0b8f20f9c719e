import type { AgentAccount } from './account.ts';
import { type AgentCall, durationMs, hasEnded } from './call.ts';

/** A call as the API and the webhooks show it. */
export function callResource({ options }: AgentAccount, call: AgentCall): Record<string, unknown> {
  const { id, request, status, startedAt, endedAt, reason } = call;
  const agent = options.agents.find(({ agentId }) => agentId === request.agentId);
  return {
    call_type: 'phone_call',
    call_id: id,
    agent_id: request.agentId,
    agent_name: agent?.name,
    agent_version: 0,
    call_status: status,
    metadata: request.metadata,
    retell_llm_dynamic_variables: request.variables,
    data_storage_setting: request.storage,
    from_number: request.from,
    to_number: request.to,
    direction: 'outbound',
    ...(startedAt !== undefined && { start_timestamp: startedAt }),
    ...(endedAt !== undefined && { end_timestamp: endedAt, disconnection_reason: reason }),
    ...(hasEnded(call) && { duration_ms: durationMs(call), ...wordsOf(call) }),
    ...(call.isAnalyzed && call.findings && { call_analysis: call.findings }),
    ...(hasEnded(call) && { call_cost: { combined_cost: 3 } }),
  };
}

function wordsOf({ request, heard, said }: AgentCall) {
  if (request.storage !== 'everything') return {};
  const lines = [
    ...heard.map((text) => ({ role: 'agent', content: text, words: [] })),
    ...said.map((text) => ({ role: 'user', content: text, words: [] })),
  ];
  return {
    transcript: lines.map(({ role, content }) => `${role}: ${content}`).join('\n'),
    transcript_object: lines,
  };
}
