import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { startTemporal, type EmbeddedTemporal } from '../../src/app/embedded/temporal-server.ts';
import { forwardRun } from '../../src/sandbox/timeline/forward.ts';
import { tellChaosStories } from '../sandbox-timeline/support/chaos-story.ts';
import { wakeAmidTinySteps } from '../sandbox-timeline/support/near-targets.ts';
import { countPhantomSkips } from '../sandbox-timeline/support/phantom-skips.ts';
import { openToyWorld, type ToyWorld } from '../sandbox-timeline/support/toy-world.ts';

const patienceMs = 20 * 60_000;

async function expectSixtyStories(world: ToyWorld): Promise<void> {
  const plan = { count: 60, atOnce: 10, firstSeed: 1000 };
  const { failures, actions } = await tellChaosStories(world, plan);
  expect(failures).toEqual([]);
  expect(actions).toBeGreaterThan(60 * 5);
}

async function expectNoneAhead(world: ToyWorld): Promise<void> {
  for (const awakeAt of await wakeAmidTinySteps(world, 20)) {
    expect(awakeAt).toBeGreaterThanOrEqual(60_000);
  }
}

async function expectNoPhantoms(world: ToyWorld): Promise<void> {
  const phantoms = await countPhantomSkips(world, 30, (workflowId, byMs) =>
    forwardRun(world.client.workflowService, {
      namespace: 'default',
      workflowId,
      byMs,
      id: 'once',
    }),
  );
  expect(phantoms).toBe(0);
}

describe('on a server at the pace of stories', { timeout: patienceMs }, () => {
  let world: ToyWorld;
  beforeAll(async () => {
    world = await openToyWorld(inject('temporalAddress'));
  });
  afterAll(() => world.close());

  test('60 chaos stories keep runs and clock together', () => expectSixtyStories(world));

  test('steps of milliseconds amid actions nobody waits for set no run ahead', () =>
    expectNoneAhead(world));

  test('a forward whose target passes while the run works skips once', () =>
    expectNoPhantoms(world));
});

// A server that is late with its timers shows faults of the timeline that a quick one hides.
describe('on a server at its own pace', { timeout: patienceMs }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'ringdown-chaos-'));
  let server: EmbeddedTemporal;
  let world: ToyWorld;
  beforeAll(async () => {
    server = await startTemporal({ dir, ui: false, pollRps: 'default' });
    world = await openToyWorld(server.address);
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('60 chaos stories keep runs and clock together', () => expectSixtyStories(world));

  test('steps of milliseconds amid actions nobody waits for set no run ahead', () =>
    expectNoneAhead(world));

  test('a forward whose target passes while the run works skips once', () =>
    expectNoPhantoms(world));
});
