import { AFTER_YES_ENDPOINTS } from '../../contract/after-yes.ts';
import type { HttpDeps } from '../deps.ts';
import { invalidField, notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function noShowRoutes(route: Route, { afterYes, directory }: HttpDeps): void {
  route(AFTER_YES_ENDPOINTS.reportNoShow, async ({ params, body }, { tenantId }) => {
    const { shiftId } = params;
    if (!(await directory.shifts.read(tenantId, shiftId))) throw notFound('shift', shiftId);
    const answer = await afterYes.noShow({ tenantId, shiftId, personId: body.staffId });
    if (answer.kind !== 'never_claimed') return answer;
    throw invalidField(
      'staffId',
      'This person has never had a seat of the shift.',
      'Name whoever has claimed it; the shift lists them.',
    );
  });
}
