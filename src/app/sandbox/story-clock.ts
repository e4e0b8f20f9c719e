import type { App } from '../app.ts';
import type { SandboxClock } from '../../sandbox/clock.ts';
import { createTimeline, type Timeline } from '../../sandbox/timeline/timeline.ts';
import type { SandboxWorld } from '../../sandbox/world.ts';

/** The timeline of one tenant: its runs, its business time and the phones move together. */
export function createStoryClock(options: {
  app: App;
  world: SandboxWorld;
  clock: SandboxClock;
  tenantId: string;
}): Timeline {
  const { app, world, clock, tenantId } = options;
  const { services } = app;
  return createTimeline({
    client: services.temporal.client,
    clock,
    world: {
      // A run is ordered by a row of the outbox in the very transaction that needs it.
      openRuns: () => startedRuns(app, tenantId),
      async busy() {
        const busy = [app.busy(), world.busy()].filter((what) => what !== '').join(', ');
        if (busy !== '') return busy;
        return (await app.pump.drained()) ? '' : 'the outbox has rows that are due';
      },
      saveOffset: (offsetMs) => saveOffset(app, tenantId, offsetMs),
    },
  });
}

async function startedRuns({ services }: App, tenantId: string): Promise<string[]> {
  const rows = await services.database.asSystem(
    (db) => db.$queryRaw<{ target: string }[]>`
      SELECT DISTINCT target FROM outbox WHERE kind = 'start' AND tenant_id = ${tenantId}::uuid`,
  );
  return rows.map(({ target }) => target);
}

/** Business time of this tenant runs ahead by so much from the next transaction on. */
export async function saveOffset(
  { services }: App,
  tenantId: string,
  offsetMs: number,
): Promise<void> {
  await services.database.asSystem(
    (db) => db.$executeRaw`
      INSERT INTO clock_offset (tenant_id, offset_ms)
      VALUES (${tenantId}::uuid, ${BigInt(Math.round(offsetMs))})
      ON CONFLICT (tenant_id) DO UPDATE SET offset_ms = excluded.offset_ms`,
  );
}
