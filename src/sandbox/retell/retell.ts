import type { CalledPhone } from '../carrier/phone/called-phone.ts';
import type { FaultTable } from '../faults/fault-table.ts';
import { createInFlight } from '../in-flight.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createPlug } from '../plug.ts';
import {
  type AgentAccess,
  type AgentAccount,
  type AgentAccountOptions,
  createAgentAccount,
} from './account.ts';
import type { AgentCall } from './call.ts';
import { serveAgentApi } from './rest/api.ts';

/** A vendor of talking agents on the wire. Its calls ring the carrier's phones, and the ledger tells of them. */
export interface Retell {
  addAccount(options: AgentAccountOptions): void;
  setAccess(name: string, access: AgentAccess): void;
  /** The key of before is refused from then on, and later webhooks are signed with this one. */
  rotateKey(name: string, apiKey: string): void;
  listen(port?: number): Promise<string>;
  /** An outage: connections are refused until `restore`; calls under way go on. */
  unplug(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
  faults(name: string): FaultTable;
  calls(name: string): readonly Readonly<AgentCall>[];
  busy(): string;
  settled(): Promise<void>;
}

export interface RetellOptions {
  readonly seed: string;
  readonly ledger: Ledger;
  phone(number: string): CalledPhone;
  readonly reach?: ((url: URL) => URL) | undefined;
  readonly webhookTimeoutMs?: number | undefined;
}

export function createRetell(options: RetellOptions): Retell {
  const inFlight = createInFlight();
  const accounts = new Map<string, AgentAccount>();
  const surroundings = {
    ...{ seed: options.seed, ledger: options.ledger, inFlight },
    phone: (number: string) => options.phone(number),
    reach: options.reach ?? ((url: URL) => url),
    webhookTimeoutMs: options.webhookTimeoutMs ?? 10_000,
  };
  const account = (name: string): AgentAccount => {
    const known = accounts.get(name);
    if (!known) throw new Error(`the agents' vendor has no account ${name}`);
    return known;
  };
  const plug = createPlug((request, response) =>
    serveAgentApi({ inFlight, accounts: () => accounts.values() }, request, response),
  );
  return {
    addAccount: (added) => {
      accounts.set(added.name, createAgentAccount(added, surroundings));
    },
    setAccess: (name, access) => {
      account(name).access = access;
    },
    rotateKey: (name, apiKey) => {
      Object.assign(account(name), { apiKey, access: 'open' });
    },
    listen: (port) => plug.listen(port),
    unplug: () => plug.pull(),
    restore: () => plug.putBack(),
    close: () => plug.pull(),
    faults: (name) => account(name).faults,
    calls: (name) => [...account(name).calls.values()],
    busy: () => inFlight.busy(),
    settled: () => inFlight.settled(),
  };
}
