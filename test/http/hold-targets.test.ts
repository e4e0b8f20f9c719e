import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aContact, anAppointment, anOffer, aPool, aShift } from './support/entries.ts';
import { aTenant, entered, openWorld } from './support/world.ts';
import type { TestTenant, World } from './support/world.ts';

let world: World;
let tenant: TestTenant;
let offerId: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
  offerId = await anOffer(world, tenant, await aShift(tenant, await aPool(tenant)));
});
afterAll(() => world.close());

const hold = (target?: string, scope = 'job') =>
  tenant.api('POST', '/holds', { scope, reason: 'fire drill', ...(target && { target }) });

const JOB_REMEDY = 'Send the id of the offer, or of the job of a reminder or sign-up.';

describe('A6 a hold', () => {
  test('of a job says what it may be when it has no id or a wrong one', async () => {
    expect((await hold()).body['errors']).toEqual([
      { field: 'target', problem: 'It is missing.', remedy: JOB_REMEDY },
    ]);
    expect((await hold('A12', 'person')).body['errors']).toEqual([
      { field: 'target', problem: 'This is no id.', remedy: 'Send the id of the person.' },
    ]);
    const unknown = randomUUID();
    expect((await hold(unknown)).body['detail']).toContain(`There is no job ${unknown}.`);
  });

  test('of an offer that is closed is refused; one that stands can be lifted', async () => {
    expect((await hold(offerId)).status).toBe(200);
    await world.sql.query(`UPDATE job SET state = 'closed' WHERE id = $1`, [offerId]);

    const again = await hold(offerId);
    const lifted = await tenant.api('DELETE', `/holds/job/${offerId}`);

    expect([again.status, again.body['code']]).toEqual([409, 'offer_closed']);
    expect(lifted.status).toBe(200);
  });

  test('of one reminder or sign-up, or of who has signed up, is placed as that of an offer; a closed one is refused', async () => {
    const { jobId: reminder, personId: contact } = await reminderOf(tenant);
    const { jobId: signUp, personId: user } = await signUpOf(tenant);
    const stranger = await aTenant(world);

    for (const [scope, target] of Object.entries({ job: reminder, person: contact })) {
      expect((await hold(target, scope)).status).toBe(200);
    }
    for (const [scope, target] of Object.entries({ job: signUp, person: user })) {
      expect((await hold(target, scope)).status).toBe(200);
      const beside = await stranger.api('POST', '/holds', { scope, target, reason: 'none of it' });
      expect(beside.status).toBe(404);
    }
    await world.sql.query(`UPDATE job SET state = 'closed' WHERE id = $1`, [reminder]);
    const closed = await hold(reminder);
    expect([closed.status, closed.body['code']]).toEqual([409, 'job_closed']);
    expect((await tenant.api('DELETE', `/holds/job/${reminder}`)).status).toBe(200);
  });
});

async function reminderOf(one: TestTenant) {
  const appointmentId = await anAppointment(one, await aContact(one));
  return jobOf('appointment_id', appointmentId);
}

async function signUpOf(one: TestTenant) {
  const signedUp = await world.call(one.key, 'POST', '/voice/enqueue', {
    ...{ user_id: 'u-1', phone: '+61412345678' },
  });
  return jobOf('sign_up_id', entered(signedUp, 'signUpId'));
}

async function jobOf(column: 'appointment_id' | 'sign_up_id', id: string) {
  const { rows } = await world.sql.query<{ jobId: string; personId: string }>(
    `SELECT id AS "jobId", person_id AS "personId" FROM job WHERE ${column} = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error('Nobody is to be called about it.');
  return row;
}
