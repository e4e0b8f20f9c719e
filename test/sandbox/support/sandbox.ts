import { onTestFinished } from 'vitest';
import type { AccountOptions } from '../../../src/sandbox/carrier/account.ts';
import { createSandboxClock, type SandboxClock } from '../../../src/sandbox/clock.ts';
import { createWorld, type WorldOptions } from '../../../src/sandbox/world.ts';
import { openDoor } from './door.ts';
import { twilioAt } from './twilio-client.ts';

export const sid = `AC${'1'.repeat(32)}`;
export const token = 'the-auth-token';
export const sender = '+61290000001';
export const alice = '+61400000001';
export const bob = '+61400000002';

type Setting = Omit<Partial<AccountOptions>, 'inbound'> & Partial<WorldOptions>;

/** A world with one account, an application's door and the real SDK, gone when the test is. */
export async function openSandbox({
  seed = 'test',
  reach,
  webhookTimeoutMs,
  ...account
}: Setting = {}) {
  const world = createWorld({
    seed,
    ...(reach && { reach }),
    ...(webhookTimeoutMs !== undefined && { webhookTimeoutMs }),
  });
  const clock = createSandboxClock();
  const door = await openDoor(token);
  const origins = await world.listen();
  world.carrier.addAccount({
    sid,
    authToken: token,
    numbers: [sender],
    clock,
    inbound: {
      voiceUrl: `${door.origin}/inbound-call`,
      voiceFallbackUrl: `${door.origin}/inbound-fallback`,
      statusUrl: `${door.origin}/inbound-status`,
      smsUrl: `${door.origin}/inbound-text`,
    },
    ...account,
  });
  onTestFinished(async () => {
    clock.stop();
    await world.close();
    await door.close();
  });
  return {
    world,
    carrier: world.carrier,
    clock,
    door,
    origins,
    client: twilioAt(origins.carrier, sid, token),
    pass: (seconds: number) => pass(world, clock, seconds),
    faults: world.carrier.faults(sid),
  };
}

/** Lets time go by from one due thing to the next, each settled before the next begins. */
async function pass(
  world: ReturnType<typeof createWorld>,
  clock: SandboxClock,
  seconds: number,
): Promise<void> {
  const until = clock.now() + seconds * 1000;
  await world.settled();
  for (
    let next = clock.nextDueAt();
    next !== undefined && next <= until;
    next = clock.nextDueAt()
  ) {
    await fired(clock, next);
    await world.settled();
  }
  clock.advance(Math.max(0, until - clock.now()));
  await world.settled();
}

/** Resolves once everything due by `dueAt` has run. */
function fired(clock: SandboxClock, dueAt: number): Promise<void> {
  clock.advance(Math.max(0, dueAt - clock.now()));
  // Items run in order of their time, so whoever queues up last at that time runs last.
  return new Promise((resolve) => {
    clock.at(dueAt, resolve);
  });
}

export const twiml = (inside: string) => `<?xml version="1.0"?><Response>${inside}</Response>`;
