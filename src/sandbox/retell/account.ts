import type { CalledPhone } from '../carrier/phone/called-phone.ts';
import type { Clock } from '../clock.ts';
import { createFaultTable, type FaultTable } from '../faults/fault-table.ts';
import type { InFlight } from '../in-flight.ts';
import type { Fact } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createSeededRandom, newSid } from '../seeded-random.ts';
import type { AgentCall } from './call.ts';

export interface AgentAccountOptions {
  /** How the ledger names it. */
  readonly name: string;
  readonly apiKey: string;
  /** Its caller ids, E.164. */
  readonly numbers: readonly string[];
  readonly agents: readonly AgentOptions[];
  readonly clock: Clock;
  /** Calls that may be under way at once; 20 unless given. */
  readonly concurrency?: number;
  /** How long a new call stays out of lists. 0 unless given. */
  readonly listLagMs?: number;
  /** From the end of a conversation to the findings about it; 5 s unless given. */
  readonly analysisMs?: number;
  /** Whether a call can be stopped that nobody has answered yet. False unless given: nothing promises it. */
  readonly stopsRings?: boolean;
}

export interface AgentOptions {
  readonly agentId: string;
  readonly name: string;
  readonly isPublished?: boolean;
}

/** `unpaid` is answered 402. */
export type AgentAccess = 'open' | 'revoked' | 'unpaid' | 'forbidden';

export interface AgentAccount {
  readonly options: AgentAccountOptions;
  readonly clock: Clock;
  readonly calls: Map<string, AgentCall>;
  readonly faults: FaultTable;
  readonly world: AgentSurroundings;
  apiKey: string;
  access: AgentAccess;
  newCallId(): string;
  record(fact: Fact): void;
}

/** What all accounts of the vendor share, with the telephone network among it. */
export interface AgentSurroundings {
  readonly seed: string;
  readonly ledger: Ledger;
  readonly inFlight: InFlight;
  phone(number: string): CalledPhone;
  /** Where a public URL is really served. */
  reach(url: URL): URL;
  /** How long the client's server may take, in real time. */
  readonly webhookTimeoutMs: number;
}

export function createAgentAccount(
  options: AgentAccountOptions,
  world: AgentSurroundings,
): AgentAccount {
  const { name, clock, apiKey } = options;
  const random = createSeededRandom(`${world.seed} call ids ${name}`);
  return {
    ...{ options, clock, world, apiKey },
    calls: new Map(),
    faults: createFaultTable(createSeededRandom(`${world.seed} faults ${name}`)),
    access: 'open',
    newCallId: () => newSid('call_', random),
    record: (fact) => world.ledger.append(name, clock.now(), fact),
  };
}
