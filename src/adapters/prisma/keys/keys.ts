import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { EVERY_SCOPE, grantedBy } from '../../../domain/access/scopes.ts';
import { type ApiKey, type Keys, KEYS_MAX, type NewKey } from '../../../ports/stores/keys.ts';
import type { Database } from '../db/database.ts';
import { lockTenant } from '../db/lock-tenant.ts';
import type { ApiKeyModel } from '../generated/models.ts';

/** `rk_` (of a publishable key `pk_`) and twelve hex digits are visible for ever; behind them are 256 random bits. */
const SECRET = /^([rp]k_[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;
/** "Last used" is for people; a write on every request would be a lock on every request. */
const PUBLISHABLE = 'publishable';
const LAST_USED_GRAIN_MS = 60_000;

export function createKeys(database: Database): Keys {
  return {
    create: (order) => createKey(database, order),

    list: (tenantId) =>
      database.asSystem(async (db) => {
        const rows = await db.apiKey.findMany({
          where: { tenantId },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
        return rows.map(keyOf);
      }),

    revoke: (keyId, tenantId) =>
      database.asSystem(async (db) => {
        const where = { id: keyId, ...(tenantId !== undefined && { tenantId }) };
        await db.apiKey.updateMany({
          where: { ...where, revokedAt: null },
          data: { revokedAt: new Date() },
        });
        const row = await db.apiKey.findFirst({ where });
        return row ? keyOf(row) : undefined;
      }),

    knowsOrigin: (origin) =>
      database.asSystem(async (db) => {
        const publishable = { kind: PUBLISHABLE, revokedAt: null, origins: { has: origin } };
        return (await db.apiKey.findFirst({ where: publishable, select: { id: true } })) !== null;
      }),

    authenticate: (secret) => authenticate(database, secret),
  };
}

async function createKey(database: Database, order: NewKey) {
  const { tenantId, name, expiresAt, origins } = order;
  const kind = origins === undefined ? 'secret' : PUBLISHABLE;
  const scopes = origins === undefined ? (order.scopes ?? [EVERY_SCOPE]) : ['sign_ups:enqueue'];
  const prefix = `${origins === undefined ? 'rk' : 'pk'}_${randomBytes(6).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`;
  const row = await database.asSystem(async (db) => {
    if (!(await lockTenant(db, tenantId))) return undefined;
    const isValid = [{ expiresAt: null }, { expiresAt: { gt: new Date() } }];
    const valid = { tenantId, revokedAt: null, OR: isValid };
    if ((await db.apiKey.count({ where: valid })) >= KEYS_MAX) return 'too_many' as const;
    const terms = {
      ...{ kind, scopes: [...scopes], origins: [...(origins ?? [])] },
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    };
    return db.apiKey.create({ data: { tenantId, name, ...terms, prefix, hash: hashOf(secret) } });
  });
  return typeof row === 'object' ? { ...keyOf(row), secret } : row;
}

async function authenticate(database: Database, secret: string) {
  const prefix = SECRET.exec(secret)?.[1];
  if (prefix === undefined) return undefined;
  return database.asSystem(async (db) => {
    const row = await db.apiKey.findUnique({ where: { prefix } });
    if (!row || row.revokedAt || !isSame(row.hash, hashOf(secret))) return undefined;
    const now = Date.now();
    if (row.expiresAt && row.expiresAt.getTime() <= now) return undefined;
    if (now - (row.lastUsedAt?.getTime() ?? 0) > LAST_USED_GRAIN_MS) {
      await db.apiKey.update({ where: { id: row.id }, data: { lastUsedAt: new Date(now) } });
    }
    const scopes = grantedBy(row.scopes);
    return { tenantId: row.tenantId, keyId: row.id, prefix, scopes, ...originsOf(row) };
  });
}

/** Enough for a secret of full entropy; a slow hash is for passwords. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function originsOf({ kind, origins }: ApiKeyModel): Pick<ApiKey, 'origins'> {
  return kind === PUBLISHABLE ? { origins } : {};
}

function keyOf(row: ApiKeyModel): ApiKey {
  return {
    keyId: row.id,
    tenantId: row.tenantId,
    name: row.name,
    prefix: row.prefix,
    createdAt: row.createdAt.getTime(),
    ...originsOf(row),
    ...(row.revokedAt && { revokedAt: row.revokedAt.getTime() }),
    ...(!row.scopes.includes(EVERY_SCOPE) && { scopes: [...grantedBy(row.scopes)] }),
    ...(row.expiresAt && { expiresAt: row.expiresAt.getTime() }),
    ...(row.lastUsedAt && { lastUsedAt: row.lastUsedAt.getTime() }),
  };
}
