import { CALENDAR_ENDPOINTS } from '../../contract/calendars.ts';
import type { CalendarOwner } from '../../ports/stores/directory/calendars.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';

export function calendarRoutes(route: Route, deps: HttpDeps): void {
  const { calendars } = deps.directory;
  const open = async (owner: CalendarOwner) => {
    const feedId = await calendars.open(owner);
    if (feedId === undefined) throw notFound('person', owner.personId ?? '');
    return { url: `${deps.publicUrl}/calendar/${deps.calendarLinks.sign(feedId)}.ics` };
  };
  const revoke = async (owner: CalendarOwner) => {
    const kind = await calendars.revoke(owner);
    if (kind === 'not_found') throw notFound('person', owner.personId ?? '');
    return { kind };
  };

  route(CALENDAR_ENDPOINTS.openStaffCalendar, ({ params: { staffId: personId } }, { tenantId }) =>
    open({ tenantId, personId }),
  );
  route(CALENDAR_ENDPOINTS.revokeStaffCalendar, ({ params: { staffId: personId } }, { tenantId }) =>
    revoke({ tenantId, personId }),
  );
  route(CALENDAR_ENDPOINTS.openCalendar, (_, { tenantId }) => open({ tenantId }));
  route(CALENDAR_ENDPOINTS.revokeCalendar, (_, { tenantId }) => revoke({ tenantId }));
}
