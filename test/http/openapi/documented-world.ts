import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createClaims } from '../../../src/adapters/prisma/claims/claims.ts';
import { createHolds } from '../../../src/adapters/prisma/holds/holds.ts';
import { createOffers } from '../../../src/adapters/prisma/offers/offers.ts';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints.ts';
import { type EXAMPLE_IDS } from '../../../src/contract/examples.ts';
import { SESSION_ENDPOINTS } from '../../../src/contract/sessions.ts';
import { aContact, anAppointment, anOffer, aPerson, aPool, aShift } from '../support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';
import { aDocumentedUser } from './documented-user.ts';

/** The doors with every store real that an example reaches. */
export const openDocumentedWorld = () =>
  openWorld((database) => ({
    offers: createOffers(database),
    claims: createClaims(database),
    holds: createHolds(database),
  }));

export type ExampleIds = Record<keyof typeof EXAMPLE_IDS, string>;

type DocumentedTenant = Awaited<ReturnType<typeof enterDocumentedTenant>>;
const shared = new WeakMap<World, Promise<DocumentedTenant>>();

/** A tenant in which there is everything that the examples name: the one of this world, unless that would not do. */
export function documentedTenant(world: World, operation: string): Promise<DocumentedTenant> {
  if (isAlone(operation)) return enterDocumentedTenant(world, operation);
  const known = shared.get(world) ?? enterDocumentedTenant(world, '');
  shared.set(world, known);
  return known;
}

/** Whose scene is another one, or who ends what others need. */
function isAlone(operation: string): boolean {
  const { method } = (ENDPOINTS as Record<string, Endpoint>)[operation] ?? {};
  return method === 'DELETE' || operation in SESSION_ENDPOINTS || ALONE.has(operation);
}

const ALONE: ReadonlySet<string> = new Set([
  ...['readAgent', 'testAgent'],
  ...['createStaff', 'createShift', 'createContact', 'callNow', 'callNowForReviewTask'],
  ...['enqueueTest', 'openOffer', 'offerShift', 'reportNoShow', 'optOut'],
  ...['cancelOffer', 'cancelShift', 'cancelAppointment', 'assignOffer', 'awardSeat', 'refuseSeat'],
  ...['closeReviewTask', 'rescheduleReviewTask'],
]);

async function enterDocumentedTenant(world: World, operation: string) {
  const tenant = await aTenant(world);
  const isNew = (name: string) => operation === name;
  if (['readAgent', 'removeAgent', 'testAgent'].includes(operation)) {
    const callerNumber = `+4474033${String(randomInt(100_000)).padStart(5, '0')}`;
    await tenant.api('PUT', '/tenant/agent', { agentId: 'agent_1', callerNumber });
  }
  const staffId = await aPerson(tenant, isNew('createStaff') ? {} : { externalId: 'E-1042' });
  const poolId = await aPool(tenant, [staffId]);
  const shiftId = await aShift(tenant, poolId, isNew('createShift') ? {} : { code: 'A12' });
  const contactId = await aContact(tenant, isNew('createContact') ? {} : { externalId: 'P-77' });
  await tenant.api('PUT', '/tenant/reminder-settings', OPEN_ALL_DAY);
  const appointmentId = await anAppointment(tenant, contactId);
  const callId = await aCall(world, tenant, { appointmentId, contactId });
  if (CALLS_NOW.includes(operation)) await atNoon(world, tenant);
  if (isNew('enqueueTest')) {
    const overrideNumber = '0412 345 333';
    await tenant.api('PATCH', '/tenant/qualification-settings', { overrideNumber });
  }
  const webhook = await tenant.api('POST', '/webhooks', {
    ...{ url: 'https://example.org/webhooks', types: ['offer.opened'] },
  });
  const endpointId = String(webhook.body['endpointId']);
  const isOffered = !['openOffer', 'offerShift'].includes(operation);
  const offerId = isOffered ? await anOffer(world, tenant, shiftId, false) : randomUUID();
  if (isNew('liftOptOut')) await tenant.api('POST', `/staff/${staffId}/opt-out`);
  const keys = (await tenant.api('GET', '/keys')).body['keys'] as { keyId: string }[];
  const attemptId = isOffered ? await anAttempt(world, tenant, { offerId, staffId }) : '';
  const coordinator = await tenant.api('POST', '/coordinators', {
    name: 'Sam at the desk',
    phone: '0412 999 111',
  });
  if (isNew('reportNoShow')) await aClaim(world, tenant, { shiftId, offerId, staffId });
  const accounts = (await world.operator('GET', '/accounts')).body['accounts'];
  const { userId, userToken } = await aDocumentedUser(world, tenant, operation);
  const ids: ExampleIds = {
    userId,
    accountId: (accounts as { accountId: string }[])[0]?.accountId ?? '',
    tenantId: tenant.tenantId,
    keyId: keys[0]?.keyId ?? '',
    staffId,
    personId: staffId,
    poolId,
    shiftId,
    contactId,
    appointmentId,
    callId,
    offerId,
    attemptId,
    coordinatorId: String(coordinator.body['coordinatorId']),
    noticeId: isOffered ? await aNotice(world, tenant, shiftId) : '',
    alertId: await anAlert(world, tenant),
    endpointId,
    deliveryId: await aDelivery(world, tenant, endpointId),
    interestId: isOffered ? await anInterest(world, tenant, { shiftId, offerId, staffId }) : '',
    signUpId: await aSignUp(world, tenant),
    reviewTaskId: await aReviewTask(world, tenant, contactId),
  };
  return { tenant, ids, userToken };
}

const CALLS_NOW = ['callNow', 'callNowForReviewTask'];
const WEEK_MS = 7 * 24 * 3_600_000;
/** A Monday about noon in Sydney, when everybody may be called. */
const NOON = Date.parse('2026-01-05T01:30:00Z');

async function atNoon({ sql }: World, { tenantId }: TestTenant): Promise<void> {
  const aheadMs = WEEK_MS - ((Date.now() - NOON) % WEEK_MS);
  await sql.query('INSERT INTO clock_offset (tenant_id, offset_ms) VALUES ($1, $2)', [
    ...[tenantId, aheadMs],
  ]);
}

async function aSignUp({ call }: World, { key }: TestTenant): Promise<string> {
  const user = { user_id: 'U-1042', phone: '0412 345 222' };
  return String((await call(key, 'POST', '/voice/enqueue', user)).body['signUpId']);
}

/** Somebody wants another time. */
async function aReviewTask({ sql }: World, tenant: TestTenant, contactId: string): Promise<string> {
  const startsAt = new Date(Date.now() + 2 * WEEK_MS).toISOString();
  const appointmentId = await anAppointment(tenant, contactId, { startsAt });
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO review_task (tenant_id, kind, reason, subject, job_id, person_id, appointment_id, opened_at)
     SELECT tenant_id, 'new_time', 'reschedule_wanted', subject, id, person_id, appointment_id, now()
     FROM job WHERE appointment_id = $1 RETURNING id`,
    [appointmentId],
  );
  return rows[0]?.id ?? '';
}

/** So that it does not matter when the examples are carried out. */
const OPEN_ALL_DAY = {
  ...{ hoursFrom: '00:00', hoursTo: '24:00', callsOnWeekends: true, callsOnHolidays: true },
};

async function aCall(
  { sql }: World,
  { tenantId }: TestTenant,
  { appointmentId, contactId }: { appointmentId: string; contactId: string },
) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at)
     SELECT $1, j.id, 'reminder-1/call-1', 1, $3, 'service', s.account_id, s.number, '+61412345678', $4, $4, 'ended', now()
       FROM tenant t JOIN sender s ON s.id = t.sender_id JOIN job j ON j.appointment_id = $2 WHERE t.id = $1 RETURNING id`,
    [tenantId, appointmentId, contactId, randomBytes(16).toString('hex')],
  );
  return rows[0]?.id ?? '';
}

async function aDelivery({ sql }: World, { tenantId }: TestTenant, endpointId: string) {
  const { rows } = await sql.query<{ id: string }>(
    `WITH event AS (INSERT INTO outgoing_event (tenant_id, type, subject, data, at)
                    VALUES ($1, 'offer.opened', 'offers', '{}', now()) RETURNING id)
     INSERT INTO webhook_delivery (tenant_id, endpoint_id, event_id, ordered_at)
     SELECT $1, $2, id, now() FROM event RETURNING id`,
    [tenantId, endpointId],
  );
  return rows[0]?.id ?? '';
}

async function aClaim(
  { sql }: World,
  { tenantId }: TestTenant,
  { shiftId, offerId, staffId }: { shiftId: string; offerId: string; staffId: string },
) {
  await sql.query(
    `INSERT INTO slot_claim (tenant_id, shift_id, job_id, seat, person_id, channel, starts_at, ends_at, claimed_at)
     SELECT tenant_id, id, $3, 1, $4, 'sms', starts_at, ends_at, now() FROM shift WHERE tenant_id = $1 AND id = $2`,
    [tenantId, shiftId, offerId, staffId],
  );
}

async function aNotice({ sql }: World, { tenantId }: TestTenant, shiftId: string) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO notice (tenant_id, kind, subject, shift_id, at) VALUES ($1, 'start_near', 'shift', $2, now()) RETURNING id`,
    [tenantId, shiftId],
  );
  return rows[0]?.id ?? '';
}

async function anAlert({ sql }: World, { tenantId }: TestTenant) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO alert (tenant_id, kind, subject, detail)
     VALUES ($1, 'orphan_call', gen_random_uuid(), '{"sends": 2}') RETURNING id`,
    [tenantId],
  );
  return rows[0]?.id ?? '';
}

/** A yes that waits for the office. */
async function anInterest(
  { sql }: World,
  { tenantId }: TestTenant,
  { shiftId, offerId, staffId }: { shiftId: string; offerId: string; staffId: string },
) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO interest (tenant_id, job_id, shift_id, person_id, kind, channel, at)
     VALUES ($1, $2, $3, $4, 'review', 'sms', now()) RETURNING id`,
    [tenantId, offerId, shiftId, staffId],
  );
  return rows[0]?.id ?? '';
}

async function anAttempt(
  { sql }: World,
  { tenantId }: TestTenant,
  { offerId, staffId }: { offerId: string; staffId: string },
) {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO attempt (tenant_id, job_id, ordinal, round, person_id, purpose, account_id, from_number, to_number,
                          number_hash, token, state, reserved_at)
     SELECT $1, $2, 'round-1', 1, $3, 'operational', s.account_id, s.number, '+61412345678', $4, $4, 'ended', now()
       FROM tenant t JOIN sender s ON s.id = t.sender_id WHERE t.id = $1 RETURNING id`,
    [tenantId, offerId, staffId, randomBytes(16).toString('hex')],
  );
  return rows[0]?.id ?? '';
}
