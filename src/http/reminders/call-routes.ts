import { REMINDER_ENDPOINTS as ENDPOINTS } from '../../contract/reminders.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { mustBeOrdered } from './call-now.ts';
import { callAnswer } from './reminder-answer.ts';

/** R5: a contact is called at once, and how that goes can be asked. */
export function reminderCallRoutes(route: Route, { directory, publicUrl }: HttpDeps): void {
  const { reminders, shifts, tenants } = directory;

  route(ENDPOINTS.callNow, async ({ params: { contactId }, body }, { tenantId }, reply) => {
    const answer = await reminders.callNow(tenantId, { contactId, ...body });
    const now = await shifts.now(tenantId);
    const zone = (await tenants.read(tenantId))?.zone ?? 'UTC';
    const asked = { contactId, now, zone, reply };
    const { jobId: sessionId, attemptId: callId } = mustBeOrdered(answer, asked);
    const statusUrl = `${publicUrl}/api/v1/contacts/${contactId}/calls/${callId}`;
    return { sessionId, callId, statusUrl };
  });

  route(ENDPOINTS.readCall, async ({ params: { contactId, callId } }, { tenantId }) => {
    const call = await reminders.call(tenantId, contactId, callId);
    if (!call) throw notFound('call', callId);
    return callAnswer(call);
  });
}
