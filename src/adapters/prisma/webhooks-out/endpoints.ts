import { randomBytes, randomUUID } from 'node:crypto';
import { EVENT_TYPES } from '../../../domain/webhooks-out/event-types.ts';
import { type SecretBox, type SecretRow, SecretUnreadable } from '../../../ports/secret-box.ts';
import {
  type EndpointChange,
  type EndpointRef,
  type Endpoints,
  ENDPOINTS_MAX,
  type NewEndpoint,
  type WebhookEndpoint,
} from '../../../ports/stores/webhooks-out.ts';
import { resolveAlert } from '../alerts/raise-alert.ts';
import type { Database, TenantTx } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import { given } from '../directory/given.ts';
import { isUniqueViolation } from '../directory/unique-violation.ts';
import type { WebhookEndpointModel } from '../generated/models.ts';

/** So long receivers have to change over. */
const OLD_SECRET_MS = 24 * 3_600_000;

export function createEndpoints(database: Database, secretBox: SecretBox): Endpoints {
  const changed = (
    { tenantId, endpointId }: EndpointRef,
    work: (tx: TenantTx) => Promise<object>,
  ) =>
    database.inTenant(tenantId, async (tx) => {
      const one = { id: endpointId, tenantId, removedAt: null };
      const { count } = await tx.db.webhookEndpoint.updateMany({
        where: one,
        data: await work(tx),
      });
      if (count === 0) return undefined;
      return endpointOf(await tx.db.webhookEndpoint.findUniqueOrThrow({ where: { id: one.id } }));
    });
  return {
    create: (tenantId, wanted) => createEndpoint({ database, secretBox }, tenantId, wanted),
    list: (tenantId) =>
      database.inTenant(tenantId, async ({ db }) => {
        const rows = await db.webhookEndpoint.findMany({
          where: { tenantId, removedAt: null },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rows.map(endpointOf);
      }),
    change: (ref, change) =>
      changed(ref, async (tx) => {
        if (change.enabled === true) await settleAlert(tx, ref);
        return columnsOf(tx, change);
      }),
    remove: (ref) =>
      changed(ref, async (tx) => {
        await settleAlert(tx, ref);
        return { removedAt: new Date(tx.now) };
      }),
    async rotate(ref) {
      const secret = newSecret();
      const row = { tenantId: ref.tenantId, rowId: ref.endpointId };
      const endpoint = await changed(ref, async ({ db, now }) => {
        // Of two at once each hands out a secret: the later one has to know the earlier one's.
        await db.$executeRaw`SELECT 1 FROM webhook_endpoint WHERE id = ${ref.endpointId}::uuid FOR NO KEY UPDATE`;
        const old = await db.webhookEndpoint.findUnique({ where: { id: ref.endpointId } });
        return {
          secret: secretBox.seal(secret, row),
          // A secret that is lost is replaced for good; it could sign nothing.
          previousSecret: old && isReadable(secretBox, old.secret, row) ? old.secret : null,
          previousUntil: new Date(now + OLD_SECRET_MS),
        };
      });
      return endpoint && { ...endpoint, secret };
    },
  };
}

function isReadable(secretBox: SecretBox, sealed: string, row: SecretRow): boolean {
  try {
    secretBox.open(sealed, row);
    return true;
  } catch (error) {
    if (error instanceof SecretUnreadable) return false;
    throw error;
  }
}

async function createEndpoint(
  { database, secretBox }: { database: Database; secretBox: SecretBox },
  tenantId: string,
  wanted: NewEndpoint,
) {
  const id = randomUUID();
  const secret = newSecret();
  const sealed = secretBox.seal(secret, { tenantId, rowId: id });
  const data = { id, tenantId, ...wanted, types: [...wanted.types], secret: sealed };
  try {
    const row = await database.inTenant(tenantId, async ({ db }) => {
      await lockTenant(db, tenantId);
      const standing = await db.webhookEndpoint.count({ where: { tenantId, removedAt: null } });
      return standing < ENDPOINTS_MAX ? db.webhookEndpoint.create({ data }) : undefined;
    });
    return row ? { ...endpointOf(row), secret } : ('too_many' as const);
  } catch (error) {
    if (isUniqueViolation(error)) return 'roster_exists' as const;
    throw error;
  }
}

/** The office is told anew when it is switched off again. */
async function settleAlert({ db }: TenantTx, { endpointId }: EndpointRef): Promise<void> {
  await resolveAlert(db, { kind: 'webhook_disabled', subject: `webhook/${endpointId}` });
}

function columnsOf({ now }: TenantTx, { enabled, types, ...fields }: EndpointChange) {
  return {
    ...given(fields),
    ...(types !== undefined && { types: [...types] }),
    ...(fields.url !== undefined && { failingSince: null }),
    ...(enabled === true && { disabledAt: null, disabledBecause: null, failingSince: null }),
    ...(enabled === false && { disabledAt: new Date(now), disabledBecause: 'office' }),
  };
}

/** 192 random bits, as Standard Webhooks advises. */
function newSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

function endpointOf(row: WebhookEndpointModel): WebhookEndpoint {
  const { id, role, url, types, personalData, failingSince, disabledAt, previousUntil } = row;
  return {
    endpointId: id,
    role: role === 'roster' ? 'roster' : 'events',
    url,
    types: EVENT_TYPES.filter((type) => types.includes(type)),
    personalData,
    ...(failingSince && { failingSince: failingSince.getTime() }),
    ...(disabledAt && {
      disabled: { at: disabledAt.getTime(), because: row.disabledBecause ?? 'office' },
    }),
    ...(previousUntil && { previousSecretUntil: previousUntil.getTime() }),
    createdAt: row.createdAt.getTime(),
  };
}
