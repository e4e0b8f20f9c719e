import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContact, anAppointment } from './support/entries.ts';
import { aTenant, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  tenant = await aTenant(world);
});

interface TestCall {
  at: string;
  state?: string;
  sid?: string | null;
  outcome?: string;
  talk?: number;
  sentiment?: string;
}

/** A call about this appointment, as it stands. */
async function aCall(
  appointmentId: string,
  { at, state = 'ended', sid = `CA${randomUUID()}`, outcome, talk, sentiment }: TestCall,
): Promise<void> {
  await world.sql.query(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number, number_hash,
                          token, state, reserved_at, dialed_at, carrier_sid, outcome, talk_seconds, sentiment)
     SELECT job.tenant_id, job.id, $2, 1, person_id, 'service', account_id, '+1', '+2', $2, $2, $3, $4, $4, $5, $6, $7, $8
     FROM job JOIN tenant ON tenant.id = job.tenant_id JOIN sender ON sender.id = sender_id WHERE appointment_id = $1`,
    [appointmentId, randomUUID(), state, at, sid, outcome, talk, sentiment],
  );
}

describe('R10 what an appointment keeps of its calls', () => {
  test('R10 how many were made, and what the last one has come to; its contact those about every appointment', async () => {
    const contactId = await aContact(tenant);
    const one = await anAppointment(tenant, contactId);
    const other = await anAppointment(tenant, contactId);
    const untold = await anAppointment(tenant, await aContact(tenant));
    await aCall(one, { at: '2026-01-22T01:00:00.000Z', outcome: 'no_answer' });
    await aCall(one, { at: '2026-01-23T01:00:00.000Z', outcome: 'confirmed', talk: 7 });
    await aCall(one, { at: '2026-01-24T01:00:00.000Z', state: 'not_placed', sid: null });
    await aCall(other, { at: '2026-01-25T01:00:00.000Z', outcome: 'voicemail', talk: 4 });

    const { appointments } = (await tenant.api('GET', '/appointments')).body;
    const contact = await tenant.api('GET', `/contacts/${contactId}`);

    const calls = {
      ...{ made: 2, lastAt: '2026-01-23T01:00:00.000Z', lastOutcome: 'confirmed' },
      ...{ lastTalkSeconds: 7, quality: 'short', sentiment: null },
    };
    expect((await tenant.api('GET', `/appointments/${one}`)).body['calls']).toEqual(calls);
    expect(appointments).toMatchObject([
      { appointmentId: one, calls },
      { appointmentId: other, calls: { made: 1, lastOutcome: 'voicemail', quality: null } },
      { appointmentId: untold, calls: { made: 0, lastAt: null, lastOutcome: null } },
    ]);
    const kept = {
      ...{ callsMade: 3, lastCalledAt: '2026-01-25T01:00:00.000Z', lastOutcome: 'voicemail' },
    };
    expect(contact.body).toMatchObject(kept);
    expect((await tenant.api('GET', '/contacts')).body['contacts']).toMatchObject([
      { contactId, ...kept },
      { callsMade: 0, lastCalledAt: null, lastOutcome: null },
    ]);
  });

  test.each([
    ['confirmed', 9, 'short'],
    ['confirmed', 10, null],
    ['confirmed', 180, null],
    ['confirmed', 181, 'long'],
    ['voicemail', 5, null],
  ])(
    'R10 of a call that was %s after %i seconds the quality is %s',
    async (outcome, talk, quality) => {
      const appointmentId = await anAppointment(tenant, await aContact(tenant));
      await aCall(appointmentId, {
        ...{ at: '2026-01-23T01:00:00.000Z', outcome, talk, sentiment: 'positive' },
      });

      const { calls } = (await tenant.api('GET', `/appointments/${appointmentId}`)).body;

      expect(calls).toMatchObject({ lastTalkSeconds: talk, quality, sentiment: 'positive' });
    },
  );

  test('R10 I10 while the last call is not over, its outcome is not known; nobody else sees it', async () => {
    const contactId = await aContact(tenant);
    const appointmentId = await anAppointment(tenant, contactId);
    const at = '2026-01-23T01:00:00.000Z';
    await aCall(appointmentId, { at, state: 'placed' });
    const beside = await aTenant(world);

    const { body } = await tenant.api('GET', `/appointments/${appointmentId}`);

    expect(body['calls']).toMatchObject({ made: 1, lastAt: at, lastOutcome: null, quality: null });
    expect((await beside.api('GET', `/contacts/${contactId}`)).status).toBe(404);
  });
});
