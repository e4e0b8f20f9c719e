import type { App } from '../app.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import { TimelineError } from '../../sandbox/timeline/timeline-error.ts';
import type { SandboxWorld } from '../../sandbox/world.ts';
import { areMattersOver, castMatters, judgeMatters, openDemoMatters } from './demo-matters.ts';
import {
  DEMO_STAFF,
  DEMO_ZONE,
  type DemoTenant,
  enterDemoTenant,
  openDemoOffer,
} from './demo-tenant.ts';
import { endInterruptedDemos } from './interrupted.ts';
import { forgiveDemoAccount } from './left-over.ts';
import { createNarrator } from './narrator.ts';
import { ExampleHeld, heldSentence, stuckSentence } from './not-played.ts';
import type { Secrets } from './servers.ts';
import { createStoryClock, saveOffset } from './story-clock.ts';
import { castExample, type Check, judgeExample, nextMorning } from './worked-example.ts';

/** With the API key of the tenant it was to be played in. */
export type Played = { key: string } & (
  | { kind: 'ended'; isAsExpected: boolean }
  /** `because`: a sentence for whoever sits at the terminal. */
  | { kind: 'not_played'; because: string }
);

interface Stage {
  app: App;
  world: SandboxWorld;
  clock: SandboxClock;
  say(line?: string): void;
}

/** Everything that the example is about is over within hours; what is not will not be. */
const LIMIT_MS = 24 * 3_600_000;

/** Plays the worked example in a tenant of its own, as fast as it goes, and says what happens. */
export async function playExample({
  secrets,
  ...stage
}: Stage & { secrets: Secrets }): Promise<Played> {
  const { app } = stage;
  const { services, origin } = app;
  const { operatorKey, accountSid } = secrets;
  await endInterruptedDemos(services);
  const tenant = await enterDemoTenant({ origin, operatorKey, accountSid });
  const explained = async (error: unknown) => {
    if (error instanceof ExampleHeld) return heldSentence(error.hold, { origin, operatorKey });
    if (error instanceof TimelineError) return stuckSentence(app, tenant.tenantId, error);
    return undefined;
  };
  await forgiveDemoAccount(services, accountSid);
  await quicken(app, accountSid);
  try {
    await mustNotBeHeld(app, tenant);
    const checks = await play(stage, tenant);
    stage.say();
    for (const { says, holds } of checks) stage.say(`  ${holds ? '✓' : '✗'} ${says}`);
    const isAsExpected = checks.every(({ holds }) => holds);
    return { kind: 'ended', isAsExpected, key: await tenant.handOver() };
  } catch (error) {
    const because = await explained(error);
    if (because === undefined) throw error;
    await endInterruptedDemos(services);
    return { kind: 'not_played', because, key: await tenant.handOver() };
  }
}

/** @throws ExampleHeld, instead of waiting for it through every minute of a day */
async function mustNotBeHeld({ services }: App, { tenantId }: DemoTenant): Promise<void> {
  const [hold] = await services.holds.standing(tenantId);
  if (hold) throw new ExampleHeld(hold);
}

/** @throws TimelineError, ExampleHeld */
async function play(
  { app, world, clock, say }: Stage,
  tenant: DemoTenant,
): Promise<readonly Check[]> {
  const { tenantId, numbers, api } = tenant;
  clock.advance(nextMorning(Date.now(), DEMO_ZONE) - Date.now());
  await saveOffset(app, tenantId, clock.offsetMs);
  castExample(world.carrier, numbers);
  castMatters(world.carrier, numbers);

  const names = new Map([...numbers].map(([name, number]) => [number, name]));
  const narrator = createNarrator({ zone: DEMO_ZONE, names, write: say });
  const unfollow = world.carrier.ledger.follow(narrator.carrier);
  const timeline = createStoryClock({ app, world, clock, tenantIds: [tenantId] });
  say(
    `A shift is offered to ${DEMO_STAFF.join(', ')}. Erin has an appointment tomorrow. Frank has just`,
  );
  say(
    'signed up; he may be anywhere in Australia, so that he is not called before eight in Perth.',
  );
  say(`Times are those of ${DEMO_ZONE}.`);
  const matters = await openDemoMatters(tenant, clock.now());
  const offerId = await openDemoOffer(tenant, clock.now());
  const look = async () => {
    await mustNotBeHeld(app, tenant);
    const offer = await api.readOffer({ params: { offerId } });
    narrator.application(offer.timeline);
    return offer;
  };
  try {
    await look();
    const isClosed = async () => (await look()).state === 'closed';
    await timeline.until(isClosed, 'the offer is closed', LIMIT_MS);
    const areOver = async () => {
      await look();
      return areMattersOver(api, matters);
    };
    await timeline.until(areOver, 'Erin and Frank have been called', LIMIT_MS);
    // What follows from the end: the text that confirms, rings taken back, the run's own end.
    await timeline.fastForward(60_000);
    const offer = await look();
    const { entries: ledger } = world.carrier.ledger;
    return [
      ...judgeExample(offer, ledger, numbers),
      ...(await judgeMatters(api, matters, { ledger, numbers })),
    ];
  } finally {
    unfollow();
  }
}

/** Pace is kept in real time, which the story does not move: at a call a second it would wait for each of them. */
async function quicken({ services }: App, accountSid: string): Promise<void> {
  await services.database.asSystem((db) =>
    db.account.updateMany({ where: { ref: accountSid }, data: { callsPerSecond: 50 } }),
  );
}
