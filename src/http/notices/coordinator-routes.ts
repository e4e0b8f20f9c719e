import type { z } from 'zod';
import { COORDINATOR_ENDPOINTS, type coordinator } from '../../contract/coordinators.ts';
import type { Coordinator, NewCoordinator } from '../../ports/stores/notices.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { readPhone } from '../staff/read-phone.ts';

/** Who at the office is told (A7). */
export function coordinatorRoutes(route: Route, deps: HttpDeps): void {
  const { coordinators } = deps.notices;

  route(COORDINATOR_ENDPOINTS.createCoordinator, async ({ body }, { tenantId }) =>
    answer(
      await coordinators.create(tenantId, {
        ...body,
        phone: await phoneOf(deps, tenantId, body.phone),
      }),
    ),
  );

  route(COORDINATOR_ENDPOINTS.listCoordinators, async ({ query }, { tenantId }) => {
    const { items, next = null } = await coordinators.list(tenantId, query);
    return { coordinators: items.map(answer), next };
  });

  route(COORDINATOR_ENDPOINTS.changeCoordinator, async ({ params, body }, { tenantId }) => {
    const { phone, ...fields } = body;
    // An absent field is undefined, which the store leaves as it is.
    const change = { ...fields } as Partial<NewCoordinator>;
    if (phone !== undefined) change.phone = await phoneOf(deps, tenantId, phone);
    const { coordinatorId } = params;
    return found(await coordinators.change(tenantId, coordinatorId, change), coordinatorId);
  });

  route(COORDINATOR_ENDPOINTS.removeCoordinator, async ({ params }, { tenantId }) => {
    const { coordinatorId } = params;
    return found(await coordinators.remove(tenantId, coordinatorId), coordinatorId);
  });
}

function found(coordinator: Coordinator | undefined, coordinatorId: string) {
  if (!coordinator) throw notFound('coordinator', coordinatorId);
  return answer(coordinator);
}

function answer({ createdAt, ...fields }: Coordinator): z.output<typeof coordinator> {
  return { ...fields, createdAt: instantText(createdAt) };
}

async function phoneOf(deps: HttpDeps, tenantId: string, text: string) {
  const tenant = await deps.directory.tenants.read(tenantId);
  return readPhone(deps, { text, country: tenant?.country ?? '', field: 'phone' });
}
