import { AGENT_ENDPOINTS as ENDPOINTS } from '../../contract/agent.ts';
import { INSTALLATION_ACCOUNT, type Agent } from '../../ports/stores/agents.ts';
import type { AgentExam } from '../../ports/agents.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { conflictIn, invalidField, notFound, ProblemError } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';

/** R1: the AI agent that calls for a tenant. */
export function agentRoutes(route: Route, deps: HttpDeps): void {
  const { agents, agentVendor, directory } = deps;

  const read = async (tenantId: string): Promise<Agent> => {
    const agent = await agents.read(tenantId);
    if (!agent) throw notFound('agent of', 'your tenant');
    return agent;
  };

  route(ENDPOINTS.readAgent, async (_, { tenantId }) => answer(await read(tenantId)));

  route(ENDPOINTS.putAgent, async ({ body }, { tenantId }) => {
    const { country } = (await directory.tenants.read(tenantId)) ?? { country: 'GB' };
    const from = { text: body.callerNumber, country, field: 'callerNumber' };
    const put = await agents.put(tenantId, { ...body, callerNumber: readPhone(deps, from).e164 });
    switch (put.kind) {
      case 'put':
        return answer(put.agent);
      case 'no_key':
        throw invalidField('apiKey', 'There is no key of Retell.', 'Enter your own.');
      case 'number_elsewhere':
        throw conflictIn('number_elsewhere', {
          field: 'callerNumber',
          problem: 'Calls from this number are made in another way, or for another tenant.',
          remedy: 'Use another number of your Retell account.',
        });
    }
  });

  route(ENDPOINTS.removeAgent, async (_, { tenantId }) => {
    const removed = await agents.remove(tenantId);
    if (!removed) throw notFound('agent of', 'your tenant');
    return answer(removed);
  });

  route(ENDPOINTS.testAgent, async (_, { tenantId }) => {
    const { agentId, callerNumber } = await read(tenantId);
    const apiKey =
      (await agents.ownKey(tenantId)) ?? (await agents.keysOf(INSTALLATION_ACCOUNT))[0];
    if (apiKey === undefined) throw refusalOf({ kind: 'key_refused' });
    const exam = await agentVendor.examine({ apiKey, agentId, callerNumber });
    await agents.noteExam(tenantId, exam.kind);
    if (exam.kind !== 'ready') throw refusalOf(exam);
    const { agentName, status } = exam;
    return { agentName, status, callerNumber };
  });
}

function answer({ keyEnding, updatedAt, ...agent }: Agent) {
  return {
    ...agent,
    apiKey: keyEnding === undefined ? null : `key_…${keyEnding}`,
    updatedAt: instantText(updatedAt),
  };
}

/** Each with its remedy: who sees it has the vendor's dashboard before them. */
function refusalOf(exam: Exclude<AgentExam, { kind: 'ready' }>): ProblemError {
  const refused = (code: string, detail: string) => new ProblemError({ status: 422, code, detail });
  switch (exam.kind) {
    case 'key_refused':
      return refused('agent_key_refused', 'Retell refuses the key. Enter one that is valid.');
    case 'agent_unknown':
      return refused(
        'agent_unknown',
        'Retell has no such agent under this key. Check the id, and whose key it is.',
      );
    case 'number_unknown':
      return refused(
        'agent_number_unknown',
        `Retell has the agent ${exam.agentName}, but not the number. Buy or import it there.`,
      );
    case 'unavailable': {
      const detail = `Retell gave no usable answer (${exam.code}). Try again in a while.`;
      return new ProblemError({ status: 503, code: 'vendor_unavailable', detail });
    }
  }
}
