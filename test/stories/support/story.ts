import { randomBytes } from 'node:crypto';
import { fromZonedTime } from 'date-fns-tz';
import { expect } from 'vitest';
import { createStoryClock, saveOffset } from '../../../src/app/sandbox/story-clock.ts';
import { createClient, type Client } from '../../../src/contract/client.ts';
import type { Phone } from '../../../src/sandbox/carrier/phone/phone.ts';
import { createSandboxClock, type SandboxClock } from '../../../src/sandbox/clock.ts';
import type { LedgerEntry } from '../../../src/sandbox/ledger/entry.ts';
import type { Timeline } from '../../../src/sandbox/timeline/timeline.ts';
import { OPERATOR_KEY, publicUrl, type Stage } from './stage.ts';

export const ZONE = 'Australia/Sydney';
const UNITS = { s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** "1h 10min" in milliseconds. */
export function span(text: string): number {
  const parts = [...text.matchAll(/([\d.]+)\s*(min|s|h|d)\b/g)];
  if (parts.length === 0) throw new Error(`"${text}" is no span of time.`);
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNITS[unit as keyof typeof UNITS], 0);
}

export interface StoryOptions {
  /** Local time at which the story begins, on the next day; 09:00 unless given. */
  at?: string;
  /** A date (YYYY-MM-DD) instead of the next day; must lie ahead. */
  on?: string;
  zone?: string;
  settings?: Record<string, unknown>;
  lines?: number;
  callsPerSecond?: number;
  /** The carrier's own pace, at which it queues; far above ours unless given. */
  carrierCallsPerSecond?: number;
  listLagMs?: number;
  /** The carrier's account, where the application was told of it at its start; drawn unless given. */
  carrierAccount?: { sid: string; authToken: string };
  /** False: the carrier leaves STOP, START and HELP to us. */
  messagingStop?: boolean;
  /** Ends of a run that are no failure of this story. */
  badEnds?: readonly ('FAILED' | 'TIMED_OUT')[];
}

export interface Member {
  name: string;
  number: string | null;
  staffId: string;
}

/** One tenant with its own clock, carrier account and phones. Every action returns when all of its consequences have come. */
export class Story {
  readonly stage: Stage;
  readonly clock: SandboxClock;
  readonly tenantId: string;
  readonly api: Client;
  readonly key: string;
  readonly account: string;
  readonly sender: string;
  readonly time: Timeline;
  readonly members = new Map<string, Member>();
  readonly tenantIds: string[];
  readonly startedAt: number;
  shiftId = '';
  poolId = '';
  offerId = '';
  readonly #expected = new Set<string>();

  private constructor(given: {
    stage: Stage;
    clock: SandboxClock;
    tenantIds: string[];
    tenantId: string;
    api: Client;
    key: string;
    account: string;
    sender: string;
    time: Timeline;
  }) {
    this.stage = given.stage;
    this.clock = given.clock;
    this.tenantId = given.tenantId;
    this.api = given.api;
    this.key = given.key;
    this.account = given.account;
    this.sender = given.sender;
    this.time = given.time;
    this.tenantIds = given.tenantIds;
    this.startedAt = given.clock.now();
  }

  static async begin(stage: Stage, options: StoryOptions = {}): Promise<Story> {
    const zone = options.zone ?? ZONE;
    const { sid: account, authToken } = options.carrierAccount ?? drawAccount();
    const sender = drawNumber('+612555');
    const clock = createSandboxClock();
    clock.advance(beginning(options, zone) - Date.now());
    stage.credentials.set(account, { authToken });
    stage.world.carrier.addAccount({
      sid: account,
      authToken,
      numbers: [sender],
      clock,
      callsPerSecond: options.carrierCallsPerSecond ?? 100,
      listLagMs: options.listLagMs ?? 0,
      messagingStop: options.messagingStop ?? true,
      inbound: {
        voiceUrl: `${publicUrl}/webhooks/twilio/inbound-voice`,
        smsUrl: `${publicUrl}/webhooks/twilio/sms`,
      },
    });
    const { tenantId, key, api } = await enterTenant(stage, { zone, sender, account });
    await stage.sql.query('update account set lines = $2, calls_per_second = $3 where ref = $1', [
      account,
      options.lines ?? 10,
      options.callsPerSecond ?? 100,
    ]);
    await saveOffset(stage.app, tenantId, clock.offsetMs);
    await api.changeSettings({ body: { callsEnabled: true, ...options.settings } });
    const tenantIds = [tenantId];
    const time = createStoryClock({ app: stage.app, world: stage.world, clock, tenantIds });
    return new Story({ stage, clock, tenantIds, tenantId, api, key, account, sender, time });
  }

  /** Another tenant behind the same sender, on the same clock: either story's time moves both. */
  static async beside(story: Story, options: Pick<StoryOptions, 'settings'> = {}): Promise<Story> {
    const { stage, clock, account, sender, time, tenantIds } = story;
    const { tenantId, key, api } = await enterTenant(stage, { zone: ZONE, sender, account });
    await saveOffset(stage.app, tenantId, clock.offsetMs);
    await api.changeSettings({ body: { callsEnabled: true, ...options.settings } });
    tenantIds.push(tenantId);
    return new Story({ stage, clock, tenantIds, tenantId, api, key, account, sender, time });
  }

  /** Enters people, in pool order. `null` is somebody without a phone. */
  async pool(
    people: Record<string, Partial<{ phone: string | null } & Record<string, unknown>>>,
  ): Promise<void> {
    for (const [name, given] of Object.entries(people)) {
      const number = given.phone === undefined ? drawNumber('+6141') : given.phone;
      const { staffId } = await this.api.createStaff({
        body: { firstName: name, lastName: 'Example', zone: ZONE, ...given, phone: number },
      });
      this.members.set(name, { name, number, staffId });
    }
    const members = [...this.members.values()].map(({ staffId }) => staffId);
    const { poolId } = await this.api.createPool({
      body: { name: `Pool ${this.tenantId}`, members },
    });
    this.poolId = poolId;
  }

  async shift(
    changes: { startsIn?: string; lasts?: string; seats?: number; givenUpBy?: string } = {},
  ): Promise<string> {
    const startsAt = this.clock.now() + span(changes.startsIn ?? '8h');
    const { shiftId } = await this.api.createShift({
      body: {
        poolId: this.poolId,
        patientFirstName: 'Jane',
        patientLastName: 'Doe',
        startsAt: new Date(startsAt).toISOString(),
        endsAt: new Date(startsAt + span(changes.lasts ?? '4h')).toISOString(),
        suburb: 'Newtown',
        ...(changes.seats !== undefined && { seats: changes.seats }),
        ...(changes.givenUpBy !== undefined && {
          givenUpBy: this.member(changes.givenUpBy).staffId,
        }),
      },
    });
    this.shiftId = shiftId;
    return shiftId;
  }

  /** Opens an offer of the newest shift, making one first where there is none. `waves: false` goes straight to the answering time (S13). */
  async offer(changes: { waves?: boolean } & Parameters<Story['shift']>[0] = {}): Promise<string> {
    if (this.shiftId === '') await this.shift(changes);
    if (changes.waves === false) {
      const hook = await this.api.waveCompleted({ body: { shift: this.shiftId, wave: 3 } });
      this.offerId = 'offerId' in hook && typeof hook.offerId === 'string' ? hook.offerId : '';
    } else {
      this.offerId = (await this.api.openOffer({ body: { shiftId: this.shiftId } })).offerId;
    }
    await this.time.settle();
    return this.offerId;
  }

  member(name: string): Member {
    const member = this.members.get(name);
    if (!member) throw new Error(`Nobody is called ${name} in this story.`);
    return member;
  }

  /** The phone, with what it does; `manual` rings until the story acts. */
  phone(name: string): Phone {
    return this.stage.world.carrier.phone(this.member(name).number ?? 'none');
  }

  async rings(name: string): Promise<void> {
    this.#expected.add(name);
    await this.time.until(() => this.phone(name).liveCall !== undefined, `${name}'s phone rings`);
  }

  async answers(name: string): Promise<void> {
    if (this.phone(name).liveCall === undefined) await this.rings(name);
    await this.phone(name).answer();
    await this.time.settle();
  }

  async presses(name: string, digits: string): Promise<void> {
    if (this.phone(name).liveCall?.status !== 'in-progress') await this.answers(name);
    await this.phone(name).press(digits);
    await this.time.settle();
  }

  async hangsUp(name: string): Promise<void> {
    await this.phone(name).hangUp();
    await this.time.settle();
  }

  async texts(name: string, body: string): Promise<void> {
    await this.phone(name).text(this.sender, body);
    await this.time.settle();
  }

  /** The words of the newest call that this phone had. */
  heard(name: string): string {
    return this.phone(name).calls.at(-1)?.heard.join(' ') ?? '';
  }

  async fastForward(text: string): Promise<void> {
    await this.time.fastForward(span(text));
  }

  async ends(): Promise<{ result: string; reason: string }> {
    const state = async () =>
      (await this.api.readOffer({ params: { offerId: this.offerId } })).state;
    await this.time.until(async () => (await state()) === 'closed', 'the offer ends');
    // What follows from the end: talks that go on, rings taken back, the text that confirms.
    await this.time.fastForward(5 * 60_000);
    const offer = await this.api.readOffer({ params: { offerId: this.offerId } });
    return { result: offer.result ?? '', reason: offer.reason ?? '' };
  }

  /** The carrier's own truth about this story's account. */
  ledger<Kind extends LedgerEntry['kind']>(kind: Kind) {
    return this.stage.world.carrier.ledger.of(kind, this.account);
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

  /** Invariants that hold in every story, judged by the carrier's ledger. Call it last. */
  async keepsItsPromises(): Promise<void> {
    const { rows } = await this.stage.sql.query<{
      id: string;
      carrier_sid: string | null;
      state: string;
    }>('select id, carrier_sid, state from attempt where tenant_id = any($1)', [this.tenantIds]);
    const rung = this.ledger('call_accepted').map(({ callSid }) => callSid);
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

async function enterTenant(
  { app }: Stage,
  { zone, sender, account }: { zone: string; sender: string; account: string },
): Promise<{ tenantId: string; key: string; api: Client }> {
  const operator = createClient({ origin: app.origin, key: OPERATOR_KEY });
  const { tenantId } = await operator.createTenant({
    body: {
      name: 'Harbour Care',
      zone,
      country: 'AU',
      sender: { number: sender, account },
      officePhone: '+61255559999',
    },
  });
  const { key } = await operator.createKey({ body: { tenantId, name: 'story' } });
  return { tenantId, key, api: createClient({ origin: app.origin, key }) };
}

export function drawAccount(): { sid: string; authToken: string } {
  const draw = () => randomBytes(16).toString('hex');
  return { sid: `AC${draw()}`, authToken: draw() };
}

function drawNumber(prefix: string): string {
  const digits = 12 - prefix.length;
  return prefix + String(randomBytes(6).readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0');
}

function beginning({ at = '09:00', on }: StoryOptions, zone: string): number {
  const day = on ?? new Date(Date.now() + UNITS.d).toISOString().slice(0, 10);
  return fromZonedTime(`${day}T${at}:00`, zone).getTime();
}
