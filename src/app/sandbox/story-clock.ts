import type { App } from '../app.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline/timeline.ts';
import type { SandboxWorld } from '../../sandbox/world.ts';

/** The timeline of one tenant, or of some behind the same sender: their runs, business time and phones move together. */
export function createStoryClock(options: {
  app: App;
  world: SandboxWorld;
  clock: SandboxClock;
  tenantIds: readonly string[];
}): Timeline {
  const { app, world, clock, tenantIds } = options;
  const { services } = app;
  const inFlight = () => [app.busy(), world.busy()].filter((what) => what !== '').join(', ');
  return createTimeline({
    client: services.temporal.client,
    clock,
    world: {
      // A run is ordered by a row of the outbox in the very transaction that needs it.
      openRuns: () => startedRuns(app, tenantIds),
      inFlight,
      async busy() {
        const rows = (await app.pump.drained()) ? '' : 'the outbox has rows that are due';
        return inFlight() || rows;
      },
      async saveOffset(offsetMs) {
        for (const tenantId of tenantIds) await saveOffset(app, tenantId, offsetMs);
      },
    },
  });
}

async function startedRuns({ services }: App, tenantIds: readonly string[]): Promise<string[]> {
  const rows = await services.database.system.$queryRaw<{ target: string }[]>`
    SELECT DISTINCT target FROM outbox WHERE kind = 'start' AND tenant_id = ANY(${[...tenantIds]}::uuid[])`;
  return rows.map(({ target }) => target);
}

/** Business time of this tenant runs ahead by so much from the next transaction on. */
export async function saveOffset(
  { services }: App,
  tenantId: string,
  offsetMs: number,
): Promise<void> {
  await services.database.system.$executeRaw`
    INSERT INTO clock_offset (tenant_id, offset_ms)
    VALUES (${tenantId}::uuid, ${BigInt(Math.round(offsetMs))})
    ON CONFLICT (tenant_id) DO UPDATE SET offset_ms = excluded.offset_ms`;
}
