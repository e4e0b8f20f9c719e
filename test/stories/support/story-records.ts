import { expect } from 'vitest';
import type { SandboxClock } from '../../../src/sandbox/clock.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger/entry.ts';
import type { Stage } from './stage.ts';
import { surprises, type Cast } from './surprises.ts';

export interface Member {
  name: string;
  number: string | null;
  staffId: string;
}

/** What a story can look up: the carrier's ledger first, and what the application has recorded of it. */
export class StoryRecords {
  readonly stage: Stage;
  readonly clock: SandboxClock;
  readonly tenantId: string;
  readonly tenantIds: string[];
  readonly account: string;
  readonly members = new Map<string, Member>();
  readonly startedAt: number;
  protected readonly cast: Cast;
  offerId = '';

  constructor(
    given: Pick<StoryRecords, 'stage' | 'clock' | 'tenantId' | 'tenantIds' | 'account'> & {
      cast: Cast;
    },
  ) {
    this.stage = given.stage;
    this.clock = given.clock;
    this.tenantId = given.tenantId;
    this.tenantIds = given.tenantIds;
    this.account = given.account;
    this.cast = given.cast;
    this.startedAt = given.clock.now();
  }

  member(name: string): Member {
    const member = this.members.get(name);
    if (!member) throw new Error(`Nobody is called ${name} in this story.`);
    return member;
  }

  /** The carrier's own truth about this story's account. */
  ledger<Kind extends LedgerEntry['kind']>(kind: Kind) {
    const entries = this.stage.world.carrier.ledger.of(kind, this.account);
    if (kind === 'ring_started') this.cast.ringsRead = entries.length;
    return entries;
  }

  /** Who was rung, in order. */
  rang(): string[] {
    return this.ledger('ring_started').map(({ to }) => this.nameOf(to));
  }

  /** Who was texted, in order. */
  textedTo(): string[] {
    return this.ledger('text_accepted').map(({ to }) => this.nameOf(to));
  }

  bodiesTo(name: string): string[] {
    return this.ledger('text_accepted')
      .filter(({ to }) => to === this.member(name).number)
      .map(({ body }) => body);
  }

  nameOf(number: string): string {
    return [...this.members.values()].find((member) => member.number === number)?.name ?? number;
  }

  /** Sandbox seconds since the story began. */
  seconds(at = this.clock.now()): number {
    return Math.round((at - this.startedAt) / 1000);
  }

  async outcomes(): Promise<string[]> {
    const { rows } = await this.stage.sql.query<{
      first_name: string;
      round: number;
      outcome: string;
    }>(
      `select p.first_name, a.round, a.outcome from attempt a join person p on p.id = a.person_id
       where a.tenant_id = $1 and a.state not in ('released', 'withdrawn') order by a.reserved_at`,
      [this.tenantId],
    );
    return rows.map(({ first_name: name, round, outcome }) => `${name} ${round} ${outcome}`);
  }

  /** Where the newest offer stands, at the price of one small query: it is asked at every step. */
  async state(): Promise<string | undefined> {
    const { rows } = await this.stage.sql.query<{ state: string }>(
      'select state from job where id = $1',
      [this.offerId],
    );
    return rows[0]?.state;
  }

  /** Somebody who is in no pool is texted in this story. */
  expectsTexts(name: string, number: string): void {
    this.cast.names.set(number, name);
  }

  /** Whoever was rung or texted without a line of the story that asks for it fails the story. */
  noSurprises(): void {
    const { entries } = this.stage.world.carrier.ledger;
    const ours = entries.filter(({ account }) => account === this.account);
    expect(surprises(ours, this.cast), 'nothing that the story does not ask for').toEqual([]);
  }

  /** Invariants that hold in every story, judged by the carrier's ledger. Call it last. */
  async keepsItsPromises(): Promise<void> {
    const { rows } = await this.stage.sql.query<{
      id: string;
      carrier_sid: string | null;
      state: string;
    }>('select id, carrier_sid, state from attempt where tenant_id = any($1)', [this.tenantIds]);
    const rung = this.ledger('call_accepted')
      .filter(({ direction }) => direction !== 'inbound')
      .map(({ callSid }) => callSid);
    const known = rows.flatMap(({ carrier_sid: sid }) => sid ?? []);
    expect(new Set(known).size, 'I1 one call per attempt').toBe(known.length);
    expect(
      rung.filter((sid) => !known.includes(sid)),
      'I1 no orphan call',
    ).toEqual([]);
    const open = rows.filter(({ state }) =>
      ['reserved', 'dialing', 'reconciling', 'placed'].includes(state),
    );
    expect(open, 'I5 every attempt has ended').toEqual([]);
  }
}
