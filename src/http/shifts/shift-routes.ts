import { SHIFT_ENDPOINTS } from '../../contract/shifts.ts';
import type { NewShift } from '../../ports/stores/directory/shifts.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Received } from '../../contract/endpoint.ts';
import type { Route } from '../route.ts';
import { applyChange } from './apply-change.ts';
import { cancel } from './cancel.ts';
import { readMoment } from './read-moment.ts';
import { shiftAnswer } from './shift-answer.ts';
import { endsBeforeStart, shiftRefusal } from './shift-refusals.ts';

type Wanted = Received<typeof SHIFT_ENDPOINTS.createShift>['body'];

export function shiftRoutes(route: Route, deps: HttpDeps): void {
  const { shifts, tenants } = deps.directory;

  route(SHIFT_ENDPOINTS.createShift, async ({ body }, { tenantId }) => {
    const zone = body.zone ?? (await tenants.read(tenantId))?.zone ?? 'UTC';
    const created = await shifts.create(tenantId, newShift(body, zone));
    if (created.kind !== 'created') throw shiftRefusal(created.kind);
    return shiftAnswer(created.shift);
  });

  route(SHIFT_ENDPOINTS.listShifts, async ({ query }, { tenantId }) => {
    const { items, next = null } = await shifts.list(tenantId, query);
    return { shifts: items.map(shiftAnswer), next };
  });

  route(SHIFT_ENDPOINTS.readShift, async ({ params }, { tenantId }) => {
    const shift = await shifts.read(tenantId, params.shiftId);
    if (!shift) throw notFound('shift', params.shiftId);
    return shiftAnswer(shift);
  });

  route(SHIFT_ENDPOINTS.changeShift, async ({ params, body }, { tenantId }) =>
    shiftAnswer(await applyChange(deps, { tenantId, shiftId: params.shiftId, wanted: body })),
  );

  route(SHIFT_ENDPOINTS.cancelShift, async ({ params, body }, { tenantId }) =>
    shiftAnswer(await cancel(deps, { tenantId, shiftId: params.shiftId, reason: body.reason })),
  );
}

function newShift({ code, givenUpBy = null, ...body }: Wanted, zone: string): NewShift {
  const startsAt = readMoment('startsAt', body.startsAt, zone);
  const endsAt = readMoment('endsAt', body.endsAt, zone);
  if (endsAt <= startsAt) throw endsBeforeStart();
  return { ...body, zone, startsAt, endsAt, givenUpBy, ...(code !== undefined && { code }) };
}
