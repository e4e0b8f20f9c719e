import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerAppointment } from '../../../src/adapters/prisma/person-jobs/answer-of.ts';
import { reserveRing } from '../../../src/adapters/prisma/attempts/plan/reserve.ts';
import { createClaims } from '../../../src/adapters/prisma/claims/claims.ts';
import { createOptOuts } from '../../../src/adapters/prisma/suppressions/opt-outs.ts';
import { openDocumentedWorld } from '../openapi/documented-world.ts';
import { aContact, anAppointment, anOffer, aPerson, aPool, aShift } from '../support/entries.ts';
import { aTenant, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openDocumentedWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

async function entriesAbout(id: string, action: string) {
  const { body } = await tenant.api('GET', `/audit?subjectId=${id}&action=${action}`);
  return (body['entries'] as Record<string, unknown>[]).map(({ actor, result, subjects }) => ({
    ...{ actor, result, subjects },
  }));
}

async function anOfferTo() {
  const personId = await aPerson(tenant);
  const shiftId = await aShift(tenant, await aPool(tenant, [personId]));
  const offerId = await anOffer(world, tenant, shiftId, false);
  return { tenantId: tenant.tenantId, personId, shiftId, offerId };
}

test('X10 who takes a shift by a link is written as the person, with what came of it', async () => {
  const { shiftId, ...order } = await anOfferTo();
  await createClaims(world.database).claim({ ...order, channel: 'link' });

  const { personId, offerId: jobId } = order;
  expect(await entriesAbout(personId, 'answerOffer')).toEqual([
    {
      actor: { kind: 'person', id: personId },
      result: 'accepted',
      subjects: { shiftId, jobId, personId },
    },
  ]);
});

test('X10 A4 who opts out by a link is written once, however often it is sent', async () => {
  const { tenantId, personId } = await anOfferTo();
  const optOuts = createOptOuts(world.database);
  for (const source of ['link', 'link'] as const)
    await optOuts.optOut({ tenantId, personId }, { source });

  expect(await entriesAbout(personId, 'optOut')).toEqual([
    { actor: { kind: 'person', id: personId }, result: 'link', subjects: { personId } },
  ]);
});

test('X10 R5 who cancels an appointment by a key is written as the person', async () => {
  const personId = await aContact(tenant);
  const appointmentId = await anAppointment(tenant, personId);
  await world.database.inTenant(tenant.tenantId, (tx) =>
    answerAppointment(tx, { id: appointmentId, personId }, 'cancelled', 'keypad'),
  );

  expect(await entriesAbout(appointmentId, 'answerAppointment')).toMatchObject([
    { actor: { kind: 'person', id: personId }, result: 'cancelled' },
  ]);
});

test('A1 X10 every ring of an emergency is in the audit log, and no other ring', async () => {
  const { tenantId, personId, offerId } = await anOfferTo();
  const reserve = (ordinal: string, purpose: string) =>
    world.database.inTenant(tenantId, async (tx) => {
      const job = await tx.db.job.update({ where: { id: offerId }, data: { purpose } });
      const person = await tx.db.person.findUniqueOrThrow({ where: { id: personId } });
      const sender = await tx.db.sender.findFirstOrThrow({ include: { account: true } });
      return reserveRing(tx, {
        situation: { job, account: sender.account, fromNumber: sender.number },
        person,
        verdict: { kind: 'go', findings: [], version: 'of the test' },
        ring: { ordinal, round: 1, kind: 'scheduled', step: 'round 1' },
      });
    });

  await reserve('round-1', 'operational');
  await world.sql.query(`UPDATE attempt SET state = 'ended' WHERE tenant_id = $1`, [tenantId]);
  const plan = await reserve('round-2', 'emergency');

  expect(await entriesAbout(personId, 'ringForEmergency')).toEqual([
    {
      actor: { kind: 'run', id: offerId },
      result: null,
      subjects: { personId, jobId: offerId, attemptId: plan.kind === 'dial' ? plan.attemptId : '' },
    },
  ]);
});

test('A1 X10 the operator alone gives the right to emergency calls, and that is in the tenant’s log', async () => {
  const path = `/tenants/${tenant.tenantId}`;
  const own = await tenant.api('PATCH', '/tenant', { emergencyCalls: true });
  const given = await world.operator('PATCH', path, { emergencyCalls: true });
  const { body } = await tenant.api('GET', '/audit?action=changeTenant');

  expect([own.status, given.body['emergencyCalls']]).toEqual([422, true]);
  expect(body['entries']).toMatchObject([{ actor: { kind: 'operator', id: 'operator' } }]);
});
