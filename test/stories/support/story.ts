import { onTestFinished } from 'vitest';
import { createStoryClock, saveOffset } from '../../../src/app/sandbox/story-clock.ts';
import type { Client } from '../../../src/contract/client.ts';
import type { Phone } from '../../../src/sandbox/carrier/phone/phone.ts';
import { createSandboxClock, type SandboxClock } from '../../../src/sandbox/clock.ts';
import type { Timeline } from '../../../src/sandbox/timeline/timeline.ts';
import { publicUrl, type Stage } from './stage.ts';
import { StoryRecords } from './story-records.ts';
import {
  beginning,
  drawAccount,
  drawNumber,
  enterTenant,
  span,
  ZONE,
  type StoryOptions,
} from './story-setting.ts';
import { emptyCast, type Cast } from './surprises.ts';

export { drawAccount, span, ZONE, type StoryOptions } from './story-setting.ts';

interface StorySetting {
  stage: Stage;
  clock: SandboxClock;
  tenantIds: string[];
  tenantId: string;
  api: Client;
  key: string;
  account: string;
  sender: string;
  time: Timeline;
  cast: Cast;
}

/** One tenant with its own clock, carrier account and phones. Every action returns when all of its consequences have come. */
export class Story extends StoryRecords {
  readonly api: Client;
  readonly key: string;
  readonly sender: string;
  readonly time: Timeline;
  shiftId = '';
  poolId = '';

  protected constructor(given: StorySetting) {
    super(given);
    onTestFinished(() => this.noSurprises());
    this.api = given.api;
    this.key = given.key;
    this.sender = given.sender;
    this.time = given.time;
  }

  static async begin(stage: Stage, options: StoryOptions = {}): Promise<Story> {
    return new Story(await Story.prepare(stage, options));
  }

  protected static async prepare(stage: Stage, options: StoryOptions): Promise<StorySetting> {
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
        statusUrl: `${publicUrl}/webhooks/twilio/inbound-status`,
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
    const cast = emptyCast();
    return { stage, clock, tenantIds, tenantId, api, key, account, sender, time, cast };
  }

  /** Another tenant of the account, behind the same sender unless it has its own, on the same clock: either story's time moves both. */
  static async beside(
    story: Story,
    options: Pick<StoryOptions, 'settings'> & { sender?: string } = {},
  ): Promise<Story> {
    const { stage, clock, account, time, tenantIds, cast } = story;
    const { sender = story.sender } = options;
    const { tenantId, key, api } = await enterTenant(stage, { zone: ZONE, sender, account });
    await saveOffset(stage.app, tenantId, clock.offsetMs);
    await api.changeSettings({ body: { callsEnabled: true, ...options.settings } });
    tenantIds.push(tenantId);
    return new Story({ stage, clock, tenantIds, tenantId, api, key, account, sender, time, cast });
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
      if (number !== null) this.cast.names.set(number, name);
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

  /** The phone, with what it does; `manual` rings until the story acts. */
  phone(name: string): Phone {
    const number = this.member(name).number ?? 'none';
    this.cast.acting.add(number);
    return this.stage.world.carrier.phone(number);
  }

  async rings(name: string): Promise<void> {
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
    await this.time.until(async () => (await this.state()) === 'closed', 'the offer ends');
    // What follows from the end: talks that go on, rings taken back, the text that confirms.
    await this.time.fastForward(5 * 60_000);
    const offer = await this.api.readOffer({ params: { offerId: this.offerId } });
    return { result: offer.result ?? '', reason: offer.reason ?? '' };
  }
}
