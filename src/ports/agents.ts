/** What a vendor tells of an agent before anybody is called with it. */
export interface AgentVendor {
  /** One question to the vendor. Changes nothing there. */
  examine(agent: { apiKey: string; agentId: string; callerNumber: string }): Promise<AgentExam>;
}

export type AgentExam =
  | { kind: 'ready'; agentName: string; status: 'published' | 'draft' }
  | { kind: 'key_refused' }
  | { kind: 'agent_unknown' }
  /** The vendor has the agent, but not the number. */
  | { kind: 'number_unknown'; agentName: string }
  | { kind: 'unavailable'; code: string };
