import type { FaultTable } from '../faults/fault-table.ts';
import { createInFlight } from '../in-flight.ts';
import { createLedger, type Ledger } from '../ledger/ledger.ts';
import { createPlug } from '../plug.ts';
import { createAccount, type Account, type AccountAccess, type AccountOptions } from './account.ts';
import type { Call } from './call/call.ts';
import { receiveCall } from './call/receive-call.ts';
import type { Message } from './message/message.ts';
import { receiveMessage } from './message/receive-message.ts';
import type { CalledPhone } from './phone/called-phone.ts';
import { createPhone, type Exchange, type Phone } from './phone/phone.ts';
import { serveApi } from './rest/api.ts';

/** A telephone company on the wire: its API, its webhooks, its phones, and the truth about them. */
export interface Carrier {
  addAccount(options: AccountOptions): void;
  /** A revoked key is answered 401/20003, a suspended account 403/20005. Live calls go on. */
  setAccess(sid: string, access: AccountAccess): void;
  /** Bought, ported away: from now on it owns these. */
  setNumbers(sid: string, numbers: readonly string[]): void;
  /** Later requests must use it and later webhooks are signed with it. */
  rotateToken(sid: string, authToken: string): void;
  listen(port?: number): Promise<string>;
  /** An outage: connections are refused until `restore`; calls under way go on. */
  unplug(): Promise<void>;
  restore(): Promise<void>;
  close(): Promise<void>;
  phone(number: string): Phone & CalledPhone;
  readonly ledger: Ledger;
  faults(sid: string): FaultTable;
  calls(sid: string): readonly Readonly<Call>[];
  messages(sid: string): readonly Readonly<Message>[];
  /** '' when no HTTP work is under way, else what is. */
  busy(): string;
  /** Resolves when no HTTP work is under way. */
  settled(): Promise<void>;
}

export interface CarrierOptions {
  /** Draws SIDs and faults. */
  readonly seed?: string;
  /** The words behind a piece of audio. */
  readonly textOf?: (audio: Uint8Array) => string | undefined;
  /** Where a public URL is really served; there where it says unless given. Signatures are over the public URL. */
  readonly reach?: (url: URL) => URL;
  /** Real time that the client's server gets for a webhook; 15 s as the real carrier unless given. */
  readonly webhookTimeoutMs?: number;
}

export function createCarrier(options: CarrierOptions = {}): Carrier {
  const ledger = createLedger();
  const inFlight = createInFlight();
  const accounts = new Map<string, Account>();
  const phones = new Map<string, Phone & CalledPhone>();

  const account = (sid: string): Account => found(accounts.get(sid), `account ${sid}`);
  const owner = (number: string): Account =>
    found(
      [...accounts.values()].find(({ numbers }) => numbers.has(number)),
      `account with the number ${number}`,
    );
  const exchange: Exchange = {
    text: (from, to, body) => {
      const { sid } = receiveMessage(owner(to), { from, to, body });
      return inFlight.settled(sid);
    },
    call: (from, to) => receiveCall(owner(to), { from, to }),
  };
  function phone(number: string): Phone & CalledPhone {
    const known = phones.get(number) ?? createPhone(number, exchange);
    phones.set(number, known);
    return known;
  }
  const surroundings = {
    ...{ seed: options.seed ?? 'sandbox', ledger, inFlight, phone },
    textOf: options.textOf ?? (() => undefined),
    reach: options.reach ?? ((url: URL) => url),
    webhookTimeoutMs: options.webhookTimeoutMs ?? 15_000,
  };
  const plug = createPlug((request, response) =>
    serveApi({ inFlight, accountBySid: (sid) => accounts.get(sid) }, request, response),
  );

  return {
    addAccount: (added) => {
      accounts.set(added.sid, createAccount(added, surroundings));
    },
    setAccess: (sid, access) => {
      account(sid).access = access;
    },
    setNumbers: (sid, numbers) => (account(sid).numbers = new Set(numbers)),
    rotateToken: (sid, authToken) => {
      account(sid).authToken = authToken;
    },
    listen: (port) => plug.listen(port),
    unplug: () => plug.pull(),
    restore: () => plug.putBack(),
    close: () => plug.pull(),
    phone,
    ledger,
    faults: (sid) => account(sid).faults,
    calls: (sid) => [...account(sid).calls.values()],
    messages: (sid) => [...account(sid).messages.values()],
    busy: () => inFlight.busy(),
    settled: () => inFlight.settled(),
  };
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the carrier has no ${what}`);
  return value;
}
