import { AFTER_YES_ENDPOINTS } from '../../contract/after-yes.ts';
import type { HttpDeps } from '../deps.ts';
import type { Shift } from '../../ports/stores/directory/shifts.ts';
import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function noShowRoutes(route: Route, { afterYes, directory }: HttpDeps): void {
  route(AFTER_YES_ENDPOINTS.reportNoShow, async ({ params, body }, { tenantId }) => {
    const { shiftId } = params;
    const shift = await directory.shifts.read(tenantId, shiftId);
    if (!shift) throw notFound('shift', shiftId);
    const answer = await afterYes.noShow({ tenantId, shiftId, personId: body.staffId });
    if (answer.kind !== 'never_claimed') return answer;
    const problem = 'This person has never had a seat of the shift.';
    throw invalidField('staffId', problem, remedyFor(shift));
  });
}

function remedyFor({ takenBy }: Shift): string {
  if (takenBy.length === 0) return 'Nobody has one now.';
  const named = takenBy.map(({ name, staffId }) => `${name} (${staffId})`);
  return `Name whoever has one: ${named.join(', ')}.`;
}
