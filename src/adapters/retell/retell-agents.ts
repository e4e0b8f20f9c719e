import type Retell from 'retell-sdk';
import { z } from 'zod';
import type { AgentExam, AgentVendor } from '../../ports/agents.ts';
import { failureCode, failureOf } from './failure.ts';
import { bounded, openClient } from './session.ts';

const agentForm = z.object({
  agent_name: z.string().nullish(),
  is_published: z.boolean().optional(),
});

export function createRetellAgents(options: {
  origin?: string;
  readTimeoutMs?: number;
}): AgentVendor {
  const { origin, readTimeoutMs = 10_000 } = options;
  return {
    async examine({ apiKey, agentId, callerNumber }) {
      const client = openClient(apiKey, origin);
      const agent = await asked(() => client.agent.retrieve(agentId, {}, bounded(readTimeoutMs)));
      if (agent.kind === 'not_told') return agent.exam ?? { kind: 'agent_unknown' };
      const read = agentForm.safeParse(agent.answer);
      if (!read.success) return { kind: 'unavailable', code: 'unreadable_answer' };
      const agentName = read.data.agent_name ?? agentId;
      const number = await asked(() => numberOf(client, callerNumber, readTimeoutMs));
      if (number.kind === 'not_told') {
        return number.exam ?? { kind: 'number_unknown', agentName };
      }
      return { kind: 'ready', agentName, status: read.data.is_published ? 'published' : 'draft' };
    },
  };
}

const numberOf = (client: Retell, number: string, timeoutMs: number) =>
  client.phoneNumber.retrieve(number, bounded(timeoutMs));

type Asked = { kind: 'told'; answer: unknown } | { kind: 'not_told'; exam: AgentExam | undefined };

/** `exam` is absent where the vendor has said that there is no such thing. */
async function asked(ask: () => Promise<unknown>): Promise<Asked> {
  try {
    return { kind: 'told', answer: await ask() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && [400, 404, 422].includes(failure.status)) {
      return { kind: 'not_told', exam: undefined };
    }
    const isKey = failure.kind === 'refused' && [401, 403].includes(failure.status);
    const exam: AgentExam = isKey
      ? { kind: 'key_refused' }
      : { kind: 'unavailable', code: failureCode(failure) };
    return { kind: 'not_told', exam };
  }
}
