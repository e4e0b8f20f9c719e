/** The AI agent that calls for a tenant. */
import type { AgentExam } from '../agents.ts';
import type { AccountRef } from '../carrier.ts';

/** Whose key is the installation's. */
export const INSTALLATION_ACCOUNT: AccountRef = 'retell/installation';

export interface Agents {
  read(tenantId: string): Promise<Agent | undefined>;
  /**
   * Enters the agent, or changes it. `apiKey` absent: as it was; null: the key of the installation.
   * `number_elsewhere`: the caller id is somebody's whose calls go another way.
   */
  put(tenantId: string, wanted: WantedAgent): Promise<{ kind: 'put'; agent: Agent } | NotPut>;
  /** Its key is forgotten once no call is under way that was ordered with it. @returns what there was. */
  remove(tenantId: string): Promise<Agent | undefined>;
  /**
   * As a call would: what the vendor refuses is held, the tenant's own key or the number of the agent, so that calls wait. One that
   * is ready is held no more. The account of the installation is left alone.
   */
  noteExam(tenantId: string, found: AgentExam['kind']): Promise<void>;
  /** The tenant's own key, or undefined where it has none. @throws SecretUnreadable */
  ownKey(tenantId: string): Promise<string | undefined>;
  /**
   * The keys of an account, by the name that it was given here: first the one to ask with, then those of before that calls under
   * way were ordered with. @throws SecretUnreadable
   */
  keysOf(account: AccountRef): Promise<readonly string[]>;
  /** Seals every key anew that is sealed under the key of before. @returns how many cannot be opened. */
  resealKeys(): Promise<number>;
}

export type NotPut = { kind: 'number_elsewhere' } | { kind: 'no_key' };

export interface WantedAgent {
  agentId: string;
  /** E.164. */
  callerNumber: string;
  apiKey?: string | null | undefined;
}

export interface Agent {
  agentId: string;
  callerNumber: string;
  /** The end of the tenant's own key; absent: the installation's. */
  keyEnding?: string;
  accountId: string;
  updatedAt: number;
}
