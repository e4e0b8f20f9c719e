import { POOL_ENDPOINTS } from '../../contract/pools.ts';
import type { Pool, PoolWritten } from '../../ports/stores/directory/pools.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { conflictIn, invalid, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function poolRoutes(route: Route, { directory: { pools } }: HttpDeps): void {
  const written = (result: PoolWritten, poolId = '') => {
    switch (result.kind) {
      case 'written':
        return answer(result.pool);
      case 'not_found':
        throw notFound('pool', poolId);
      case 'name_taken':
        throw conflictIn('name_taken', {
          field: 'name',
          problem: 'Another pool has this name.',
          remedy: 'Use another one.',
        });
      case 'unknown_people':
        throw invalid(result.personIds.map(unknownPerson));
    }
  };

  route(POOL_ENDPOINTS.createPool, async ({ body }, { tenantId }) =>
    written(await pools.create(tenantId, body)),
  );

  route(POOL_ENDPOINTS.listPools, async ({ query }, { tenantId }) => {
    const { items, next = null } = await pools.list(tenantId, query);
    return { pools: items.map(answer), next };
  });

  route(POOL_ENDPOINTS.readPool, async ({ params }, { tenantId }) => {
    const pool = await pools.read(tenantId, params.poolId);
    if (!pool) throw notFound('pool', params.poolId);
    return answer(pool);
  });

  route(POOL_ENDPOINTS.changePool, async ({ params: { poolId }, body }, { tenantId }) =>
    written(await pools.change(tenantId, poolId, body), poolId),
  );

  route(POOL_ENDPOINTS.replaceMembers, async ({ params: { poolId }, body }, { tenantId }) =>
    written(await pools.change(tenantId, poolId, body), poolId),
  );
}

function unknownPerson(personId: string) {
  const problem = `There is nobody with the id ${personId}.`;
  return { field: 'members', problem, remedy: 'Use staff ids of your own tenant.' };
}

function answer({ createdAt, ...pool }: Pool) {
  return { ...pool, createdAt: instantText(createdAt) };
}
