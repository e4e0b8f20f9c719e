import { randomBytes, randomUUID } from 'node:crypto';
import { createClaims } from '../../../src/adapters/prisma/claims/claims.ts';
import { createHolds } from '../../../src/adapters/prisma/holds/holds.ts';
import { createOffers } from '../../../src/adapters/prisma/offers/offers.ts';
import { type EXAMPLE_IDS } from '../../../src/contract/examples.ts';
import {
  anOffer,
  aPerson,
  aPool,
  aShift,
  aTenant,
  openWorld,
  type TestTenant,
  type World,
} from '../support/world.ts';

/** The doors with every store real that an example reaches. */
export const openDocumentedWorld = () =>
  openWorld((database) => ({
    offers: createOffers(database),
    claims: createClaims(database),
    holds: createHolds(database),
  }));

export type ExampleIds = Record<keyof typeof EXAMPLE_IDS, string>;

/** A tenant in which there is everything that the examples name. */
export async function documentedTenant(world: World, operation: string) {
  const tenant = await aTenant(world);
  const isNew = (name: string) => operation === name;
  const staffId = await aPerson(tenant, isNew('createStaff') ? {} : { externalId: 'E-1042' });
  const poolId = await aPool(tenant, [staffId]);
  const shiftId = await aShift(tenant, poolId, isNew('createShift') ? {} : { code: 'A12' });
  const isOffered = !['openOffer', 'offerShift'].includes(operation);
  const offerId = isOffered ? await anOffer(world, tenant, shiftId, false) : randomUUID();
  if (isNew('liftOptOut')) await tenant.api('POST', `/staff/${staffId}/opt-out`);
  const keys = (await tenant.api('GET', '/keys')).body['keys'] as { keyId: string }[];
  const attemptId = isOffered ? await anAttempt(world, tenant, { offerId, staffId }) : '';
  const ids: ExampleIds = {
    tenantId: tenant.tenantId,
    keyId: keys[0]?.keyId ?? '',
    staffId,
    poolId,
    shiftId,
    offerId,
    attemptId,
  };
  return { tenant, ids };
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
