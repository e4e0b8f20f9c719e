import type { Clock } from '../clock.ts';
import { createFaultTable, type FaultTable } from '../faults/fault-table.ts';
import type { InFlight } from '../in-flight.ts';
import type { Fact } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createSeededRandom, newSid } from '../seeded-random.ts';
import type { Call } from './call/call.ts';
import type { Message } from './message/message.ts';
import type { CalledPhone } from './phone/called-phone.ts';

export interface AccountOptions {
  /** 'AC' and 32 hexadecimal digits. */
  readonly sid: string;
  readonly authToken: string;
  /** Its caller ids, E.164. */
  readonly numbers: readonly string[];
  readonly clock: Clock;
  /** Further calls queue. 1 unless given. */
  readonly callsPerSecond?: number;
  /** How long a new call or message stays out of lists. 0 unless given. */
  readonly listLagMs?: number;
  /** Whether the carrier itself handles STOP, START and HELP. True unless given. */
  readonly messagingStop?: boolean;
  /** Whether START, UNSTOP and YES carry the opt-out marker also from a phone that never stopped. */
  readonly optInWords?: 'when_stopped' | 'always';
  /** Calls and texts elsewhere are refused (21215, 21408); everywhere is allowed unless given. */
  readonly allowedPrefixes?: readonly string[];
  readonly inbound?: {
    readonly voiceUrl?: string;
    /** Fetched by GET. */
    readonly voiceFallbackUrl?: string;
    readonly statusUrl?: string;
    readonly smsUrl?: string;
  };
  readonly profile?: AccountProfile;
}

/** What the carrier tells of the account itself; a healthy one in each respect that is not given. */
export interface AccountProfile {
  readonly isTrial?: boolean;
  /** In dollars. */
  readonly balance?: number;
  /** What its numbers can do; both unless given. */
  readonly capabilities?: { readonly voice: boolean; readonly sms: boolean };
  /** ISO 3166; everywhere unless given. */
  readonly voiceCountries?: readonly string[];
  readonly textCountries?: readonly string[];
  /** All its numbers are in one service for texts, which may send what comes in elsewhere. */
  readonly textService?: { readonly inboundUrl?: string; readonly defersToNumber: boolean };
}

export type AccountAccess = 'open' | 'revoked' | 'suspended';

/** An account and all it needs of the world around it. */
export interface Account {
  readonly options: AccountOptions;
  readonly sid: string;
  readonly clock: Clock;
  numbers: ReadonlySet<string>;
  readonly calls: Map<string, Call>;
  readonly messages: Map<string, Message>;
  /** Pairs `<sender> <phone>` that the carrier blocks. */
  readonly stopped: Set<string>;
  readonly faults: FaultTable;
  /** What lets go of callbacks held back for a later one, by call or message. */
  readonly held: Map<string, (() => void)[]>;
  readonly world: Surroundings;
  authToken: string;
  access: AccountAccess;
  /** When the next call may be dialled. */
  nextSlotAt: number;
  newSid(prefix: 'CA' | 'SM'): string;
  record(fact: Fact): void;
}

/** What all accounts of a carrier share. */
export interface Surroundings {
  readonly seed: string;
  readonly ledger: Ledger;
  readonly inFlight: InFlight;
  phone(number: string): CalledPhone;
  /** The words behind a piece of audio; undefined if nobody knows it. */
  textOf(audio: Uint8Array): string | undefined;
  /** Where a public URL is really served. */
  reach(url: URL): URL;
  /** How long the client's server may take, in real time. */
  readonly webhookTimeoutMs: number;
}

export function createAccount(options: AccountOptions, world: Surroundings): Account {
  const { sid, clock } = options;
  const sidRandom = createSeededRandom(`${world.seed} sids ${sid}`);
  return {
    options,
    sid,
    clock,
    numbers: new Set(options.numbers),
    calls: new Map(),
    messages: new Map(),
    stopped: new Set(),
    faults: createFaultTable(createSeededRandom(`${world.seed} faults ${sid}`)),
    held: new Map(),
    world,
    authToken: options.authToken,
    access: 'open',
    nextSlotAt: 0,
    newSid: (prefix) => newSid(prefix, sidRandom),
    record: (fact) => world.ledger.append(sid, clock.now(), fact),
  };
}
