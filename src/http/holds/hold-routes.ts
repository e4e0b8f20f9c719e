import { HOLD_ENDPOINTS } from '../../contract/holds.ts';
import type { HoldTarget, StandingHold } from '../../ports/stores/holds.ts';
import type { HttpDeps } from '../deps.ts';
import { pageOf } from '../page-of.ts';
import { conflict } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { holdAnswer } from './hold-answer.ts';
import { targetFor } from './hold-target.ts';

export function holdRoutes(route: Route, deps: HttpDeps): void {
  const { holds } = deps;

  route(HOLD_ENDPOINTS.hold, async ({ body: { reason, ...wanted } }, caller) => {
    const target = await targetFor(deps, caller, wanted);
    await mustGoOn(deps, target);
    const kind = await holds.hold({ ...target, reason, by: caller.by });
    return { kind, scope: target.scope, target: target.target };
  });

  route(HOLD_ENDPOINTS.resume, async ({ params }, caller) => {
    // A path needs a target: '*' is everything, or the own tenant, as for a hold that names none.
    const wanted = params.target === '*' ? { scope: params.scope } : params;
    const target = await targetFor(deps, caller, wanted);
    const kind = await holds.resume(target);
    return { kind, scope: target.scope, target: target.target };
  });

  route(HOLD_ENDPOINTS.listHolds, async ({ query }, caller) => {
    const standing = await holds.standing(caller.kind === 'tenant' ? caller.tenantId : undefined);
    const nameOf = ({ scope, target }: StandingHold) => `${scope}/${target}`;
    const { items, next = null } = pageOf(standing, nameOf, query);
    return { holds: items.map(holdAnswer), next };
  });
}

async function mustGoOn(
  { directory }: HttpDeps,
  { scope, tenantId, target }: HoldTarget,
): Promise<void> {
  if (scope !== 'job' || tenantId === undefined) return;
  const job = await directory.holdable.job(tenantId, target);
  if (!job || job.isOpen) return;
  const [code, what] =
    job.kind === 'shift_offer' ? ['offer_closed', 'offer'] : ['job_closed', 'job'];
  throw conflict(code, `The ${what} is closed: nothing of it is left to be held.`);
}
