import { afterAll, beforeAll, expect, test } from 'vitest';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

test('R14 a cancelled appointment that is moved stands again, and the answer says so', async () => {
  const appointmentId = await anAppointment(tenant, await aContact(tenant));
  const change = (body: object) => tenant.api('PATCH', `/appointments/${appointmentId}`, body);
  const warnings = ({ body }: { body: Record<string, unknown> }) =>
    (body['warnings'] as { problem: string }[]).map(({ problem }) => problem);
  const REVIVED = 'It was cancelled, and stands again: its contact is called about the new start.';

  const whileItStands = await change({ startsAt: inDays(20) });
  await tenant.api('POST', `/appointments/${appointmentId}/cancel`);
  const otherwise = await change({ durationMinutes: 45 });
  const moved = await change({ startsAt: inDays(21) });

  expect(warnings(whileItStands)).not.toContain(REVIVED);
  expect([otherwise.body['status'], warnings(otherwise)]).toEqual(['cancelled', []]);
  expect([moved.body['status'], warnings(moved)]).toEqual(['scheduled', [REVIVED]]);
});
