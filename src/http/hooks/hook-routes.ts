import { HOOK_ENDPOINTS } from '../../contract/hooks.ts';
import type { HttpDeps } from '../deps.ts';
import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { waveCompleted } from './wave-completed.ts';

/** For other systems (S13): they know shifts and people by names of their own. */
export function hookRoutes(route: Route, deps: HttpDeps): void {
  route(HOOK_ENDPOINTS.waveCompleted, ({ body }, { tenantId }) =>
    waveCompleted(deps, tenantId, body),
  );

  route(HOOK_ENDPOINTS.jobAssigned, async ({ body }, { tenantId, by }) => {
    const { shifts, people } = deps.directory;
    const shift = await shifts.find(tenantId, body.shift);
    if (!shift) throw notFound('shift', body.shift);
    const staff = body.staff ?? undefined;
    const person = staff === undefined ? undefined : await people.find(tenantId, staff);
    if (staff !== undefined && !person) {
      const remedy =
        'Use a staff id or an externalId, or leave it out for somebody who is not entered here.';
      throw invalidField('staff', 'There is no such person.', remedy);
    }
    const { kind } = await deps.claims.assignedElsewhere({
      tenantId,
      shiftId: shift.shiftId,
      by,
      ...(person && { personId: person.personId }),
    });
    if (kind === 'shift_not_found') throw notFound('shift', body.shift);
    return { kind, staffId: person?.personId ?? null };
  });
}
