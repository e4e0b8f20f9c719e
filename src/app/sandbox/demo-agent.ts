import { INSTALLATION_ACCOUNT } from '../../ports/stores/agents.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import type { AgentAccountOptions } from '../../sandbox/retell/account.ts';

export const DEMO_AGENT = { key: 'key_sandbox', agentId: 'agent_demo', number: '+61255500177' };

/** The simulated vendor's one agent, for whoever enters it. */
export function demoAgentAccount(clock: SandboxClock): AgentAccountOptions {
  const { key: apiKey, agentId, number } = DEMO_AGENT;
  const agents = [{ agentId, name: 'Ava' }];
  return { name: INSTALLATION_ACCOUNT, apiKey, numbers: [number], agents, clock };
}
