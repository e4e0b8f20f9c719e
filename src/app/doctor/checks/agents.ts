import type { AgentExam } from '../../../ports/agents.ts';
import { SecretUnreadable } from '../../../ports/secret-box.ts';
import { type Finding, ok, warning, wrong } from '../finding.ts';
import type { Patient } from '../patient.ts';
import type { KnownAgent } from '../read-agents.ts';

/** Every agent that calls for a tenant: whether its vendor would take a call by it. */
export async function examineAgents(
  patient: Patient,
  agents: readonly KnownAgent[],
): Promise<Finding[]> {
  if (agents.length === 0) {
    return [ok('agent', 'No AI agent calls: reminders are made by keypad.')];
  }
  return Promise.all(agents.map((agent) => examineAgent(patient, agent)));
}

async function examineAgent(patient: Patient, agent: KnownAgent): Promise<Finding> {
  const { tenantId, agentId, callerNumber } = agent;
  const named = `Agent ${agentId} of the tenant ${tenantId}`;
  const apiKey = keyOf(patient, agent);
  if (typeof apiKey !== 'string') {
    return apiKey.because === 'unreadable'
      ? wrong('agent', `${named} has a key that cannot be opened.`, 'Set SECRETS_KEY to its own.')
      : wrong('agent', `${named} has no key.`, 'Set RETELL_API_KEY, or enter its own.');
  }
  const exam = await patient.agentVendor.examine({ apiKey, agentId, callerNumber });
  return findingOf(exam, { named, callerNumber });
}

type NoKey = { because: 'unreadable' | 'none' };

function keyOf({ secretBox, config }: Patient, { tenantId, sealedKey }: KnownAgent) {
  if (sealedKey === null) return config.RETELL_API_KEY ?? ({ because: 'none' } satisfies NoKey);
  try {
    return secretBox.open(sealedKey, { tenantId, rowId: tenantId });
  } catch (error) {
    if (error instanceof SecretUnreadable) return { because: 'unreadable' } satisfies NoKey;
    throw error;
  }
}

function findingOf(
  exam: AgentExam,
  { named, callerNumber }: { named: string; callerNumber: string },
): Finding {
  switch (exam.kind) {
    case 'ready':
      return exam.status === 'published'
        ? ok('agent', `${named} (${exam.agentName}) can call from ${callerNumber}.`)
        : warning(
            'agent',
            `${named} is a draft.`,
            'Publish it at Retell, or let it call as it is.',
          );
    case 'key_refused':
      return wrong('agent', `Retell refuses the key of ${named}.`, 'Enter one that is valid.');
    case 'agent_unknown':
      return wrong('agent', `Retell does not know ${named}.`, 'Check the id, and whose key it is.');
    case 'number_unknown': {
      const remedy = 'Buy or import it at Retell, or use another.';
      return wrong('agent', `The Retell account of ${named} does not own ${callerNumber}.`, remedy);
    }
    case 'unavailable': {
      const remedy = 'Let this machine reach api.retellai.com by https.';
      return wrong('agent', `Retell does not answer (${exam.code}).`, remedy);
    }
  }
}
