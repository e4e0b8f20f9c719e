import { TENANT_SCOPES } from '../../domain/access/scopes.ts';
import { KEY_ENDPOINTS } from '../../contract/keys.ts';
import { type ApiKey, KEYS_MAX } from '../../ports/stores/keys.ts';
import type { HttpDeps } from '../deps.ts';
import { mustHold } from '../access/must-hold.ts';
import { tenantOf } from '../access/tenant-of.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { pageOf } from '../page-of.ts';
import { conflict, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function keyRoutes(route: Route, { keys }: HttpDeps): void {
  route(KEY_ENDPOINTS.createKey, async ({ body }, caller) => {
    const tenantId = tenantOf(caller, body.tenantId);
    const { name, scopes, origins, expiresAt } = body;
    mustHold(caller, origins ? ['sign_ups:enqueue'] : (scopes ?? TENANT_SCOPES));
    const created = await keys.create({
      ...{ tenantId, name, scopes },
      origins: origins && [...new Set(origins)],
      expiresAt: expiresAt === undefined ? undefined : Date.parse(expiresAt),
    });
    if (!created) throw notFound('tenant', tenantId);
    if (created === 'too_many') {
      throw conflict('too_many_keys', `There are ${KEYS_MAX} keys, the most. Revoke one first.`);
    }
    return { ...answer(created), key: created.secret };
  });

  route(KEY_ENDPOINTS.listKeys, async ({ query }, caller) => {
    const found = await keys.list(tenantOf(caller, query.tenantId));
    const { items, next = null } = pageOf(found, ({ keyId }) => keyId, query);
    return { keys: items.map(answer), next };
  });

  route(KEY_ENDPOINTS.revokeKey, async ({ params, query }, caller) => {
    // An id alone is enough for the operator.
    const tenantId = caller.kind === 'tenant' ? tenantOf(caller, query.tenantId) : query.tenantId;
    const revoked = await keys.revoke(params.keyId, tenantId);
    if (!revoked) throw notFound('key', params.keyId);
    return answer(revoked);
  });
}

function answer({ keyId, name, prefix, createdAt, scopes, origins, ...key }: ApiKey) {
  return {
    keyId,
    name,
    prefix,
    createdAt: instantText(createdAt),
    revokedAt: instantOrNull(key.revokedAt),
    lastUsedAt: instantOrNull(key.lastUsedAt),
    expiresAt: instantOrNull(key.expiresAt),
    scopes: scopes ? [...scopes] : null,
    origins: origins ? [...origins] : null,
  };
}
