import type { App } from '../app.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import type { SandboxWorld } from '../../sandbox/world.ts';
import { areMattersOver, castMatters, judgeMatters, openDemoMatters } from './demo-matters.ts';
import { DEMO_STAFF, DEMO_ZONE, enterDemoTenant, openDemoOffer } from './demo-tenant.ts';
import { endInterruptedDemos } from './interrupted.ts';
import { createNarrator } from './narrator.ts';
import type { Secrets } from './servers.ts';
import { createStoryClock, saveOffset } from './story-clock.ts';
import { castExample, judgeExample, nextMorning } from './worked-example.ts';

export interface Played {
  isAsExpected: boolean;
  /** API key of the tenant it was played in. */
  key: string;
}

/** Plays the worked example in a tenant of its own, as fast as it goes, and says what happens. */
export async function playExample(options: {
  app: App;
  world: SandboxWorld;
  clock: SandboxClock;
  secrets: Secrets;
  say(line?: string): void;
}): Promise<Played> {
  const { app, world, clock, secrets, say } = options;
  const { operatorKey, accountSid } = secrets;
  await endInterruptedDemos(app.services);
  const tenant = await enterDemoTenant({ origin: app.origin, operatorKey, accountSid });
  const { tenantId, numbers, api } = tenant;
  clock.advance(nextMorning(Date.now(), DEMO_ZONE) - Date.now());
  await saveOffset(app, tenantId, clock.offsetMs);
  await quicken(app, accountSid);
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
    const offer = await api.readOffer({ params: { offerId } });
    narrator.application(offer.timeline);
    return offer;
  };
  await look();
  await timeline.until(async () => (await look()).state === 'closed', 'the offer is closed');
  await timeline.until(() => areMattersOver(api, matters), 'Erin and Frank have been called');
  // What follows from the end: the text that confirms, rings taken back, the run's own end.
  await timeline.fastForward(60_000);
  const offer = await look();
  unfollow();

  const { entries: ledger } = world.carrier.ledger;
  const checks = [
    ...judgeExample(offer, ledger, numbers),
    ...(await judgeMatters(api, matters, { ledger, numbers })),
  ];
  say();
  for (const { says, holds } of checks) say(`  ${holds ? '✓' : '✗'} ${says}`);
  const isAsExpected = checks.every(({ holds }) => holds);
  return { isAsExpected, key: await tenant.handOver() };
}

/** Pace is kept in real time, which the story does not move: at a call a second it would wait for each of them. */
async function quicken({ services }: App, accountSid: string): Promise<void> {
  await services.database.asSystem((db) =>
    db.account.updateMany({ where: { ref: accountSid }, data: { callsPerSecond: 50 } }),
  );
}
