import { measureBareLoop } from './bare-loop/measure-bare-loop.ts';
import { measureAttempts } from './measures/attempts.ts';
import { measureAlone, measureCrowd, type Crowd } from './measures/due-to-ring.ts';
import { measureStartUp } from './measures/start-up.ts';
import { measureWebhooks, ringing, type Acknowledged } from './measures/webhooks.ts';
import type { Plan } from './plan.ts';
import type { Quantiles } from './report/quantiles.ts';
import { setPace } from './stand/account.ts';
import { enterOffice, type Office, type Pool } from './stand/office.ts';
import type { Stand } from './stand/stand.ts';

export interface Results {
  /** Attempts per second of Temporal alone. */
  bareLoop: number;
  levels: readonly Level[];
  crowd: Crowd;
  burst: Acknowledged;
}

/** What was measured beside so many open offers. */
export interface Level {
  openOffers: number;
  workerBytes: number;
  /** What each offer that was opened for this level has added to the worker. */
  bytesPerRun: number;
  alone: Quantiles;
  steady: Acknowledged;
  attemptsPerSecond: number;
  startUpMs: number;
}

interface Bench {
  stand: Stand;
  plan: Plan;
  say(line: string): void;
  /** Its offers ring. */
  calling: Office;
  crews: Crews;
}

/** Nobody is rung twice at the same time, so each measure has people of its own. */
interface Crews {
  attempts: readonly Pool[];
  alone: readonly Pool[];
  liveCalls: readonly Pool[];
  startUp: Pool;
  crowd: readonly Pool[];
}

export async function measure(
  stand: Stand,
  plan: Plan,
  say: (line: string) => void,
): Promise<Results> {
  say('bare Temporal loop');
  const bareLoop = await measureBareLoop(stand.servers.temporalAddress, plan.bareLoop);
  await stand.startApp();
  const waiting = await enterOffice(stand, { name: 'Waiting', pools: [1], callWaitMinutes: 120 });
  const bench: Bench = { stand, plan, say, ...(await enterCrews(stand, plan)) };
  await setPace(stand);
  const levels: Level[] = [];
  for (const openOffers of plan.openOffers) {
    const more = openOffers - (levels.at(-1)?.openOffers ?? 0);
    levels.push(await measureLevel(bench, { openOffers, more, waiting }));
  }
  say(`${plan.crowd.offers} offers due together`);
  const crowd = await measureCrowd(stand, bench.calling, {
    ...plan.crowd,
    pools: bench.crews.crowd,
  });
  say('burst of webhooks');
  const burst = await webhooks(bench, plan.burst);
  return { bareLoop, levels, crowd, burst };
}

async function enterCrews(stand: Stand, plan: Plan) {
  const { attempts, alone, liveCalls, crowd } = plan;
  const sizes = (count: number, people: number) => Array.from({ length: count }, () => people);
  const singles = alone + liveCalls + 1 + crowd.offers;
  const { office, pools } = await enterOffice(stand, {
    name: 'Calling',
    pools: [...sizes(attempts.offers, attempts.people), ...sizes(singles, 1)],
    callWaitMinutes: 1,
  });
  const rest = [...pools];
  const take = (count: number) => rest.splice(0, count);
  const crews = {
    attempts: take(attempts.offers),
    alone: take(alone),
    liveCalls: take(liveCalls),
    startUp: take(1)[0] ?? { poolId: '', numbers: [] },
    crowd: rest,
  };
  return { calling: office, crews };
}

async function measureLevel(
  bench: Bench,
  level: { openOffers: number; more: number; waiting: { office: Office; pools: readonly Pool[] } },
): Promise<Level> {
  const { stand, plan, calling, crews, say } = bench;
  const { openOffers, more, waiting } = level;
  say(`${openOffers} open offers: memory`);
  const before = await stand.app.workerBytes();
  const [pool] = waiting.pools;
  if (!pool) throw new Error('The waiting office has no pool.');
  await waiting.office.open(
    Array.from({ length: more }, () => pool),
    WAITS_MS,
  );
  await stand.outboxIsEmpty();
  const workerBytes = await stand.app.workerBytes();
  say(`${openOffers} open offers: due to ring`);
  const alone = await measureAlone(stand, calling, crews.alone);
  say(`${openOffers} open offers: webhooks`);
  const steady = await webhooks(bench, plan.steady);
  say(`${openOffers} open offers: attempts per second`);
  const attemptsPerSecond = await measureAttempts(stand, calling, {
    ...plan.attempts,
    pools: crews.attempts,
  });
  say(`${openOffers} open offers: start-up`);
  const startUpMs = await measureStartUp(stand, calling, crews.startUp);
  const bytesPerRun = (workerBytes - before) / more;
  return { openOffers, workerBytes, bytesPerRun, alone, steady, attemptsPerSecond, startUpMs };
}

/** Longer than any run of the bench. */
const WAITS_MS = 2 * 3_600_000;

async function webhooks(
  { stand, calling, crews }: Bench,
  load: { perSecond: number; seconds: number },
): Promise<Acknowledged> {
  const calls = await ringing(stand, calling, crews.liveCalls);
  const acknowledged = await measureWebhooks(stand, calls, load);
  await Promise.all(calls.map(({ to }) => stand.world.carrier.phone(to).reject()));
  return acknowledged;
}
