import { REMINDER_WATCH_ENDPOINTS as ENDPOINTS } from '../../contract/reminder-watch.ts';
import type { HttpDeps } from '../deps.ts';
import { instantText } from '../instant-text.ts';
import type { Route } from '../route.ts';
import { nextCallAnswer } from './reminder-answer.ts';

/** R13: what is due, how much of the limits is used, and whether calls are made at all. */
export function reminderWatchRoutes(route: Route, { directory, holds, readiness }: HttpDeps): void {
  const { reminders } = directory;

  route(ENDPOINTS.listDueReminders, async ({ query: { dueBy, ...page } }, { tenantId }) => {
    const asked = { ...page, ...(dueBy !== undefined && { dueBy: Date.parse(dueBy) }) };
    const { items, next = null } = await reminders.due(tenantId, asked);
    const told = items.map(({ startsAt, ...due }) => ({
      ...due,
      ...nextCallAnswer(due),
      startsAt: startsAt === null ? null : instantText(startsAt),
    }));
    return { reminders: told, next };
  });

  route(ENDPOINTS.readSafeguards, async (_, { tenantId }) => {
    const { limits, used } = await reminders.safeguards(tenantId);
    const standing = await holds.standing(tenantId);
    return {
      callsPer15Minutes: { limit: limits.callsPer15Minutes, used: used.last15Minutes },
      callsPerDay: { limit: limits.callsPerDay, used: used.last24Hours },
      callsAtOnce: { limit: limits.callsAtOnce, used: used.underWay },
      holds: standing.map(({ scope, reason }) => ({ scope, reason })),
    };
  });

  route(ENDPOINTS.readReminderHealth, async (_, { tenantId }) => {
    const { account, holds: above } = await reminders.safeguards(tenantId);
    const lacks = [...(await readiness())];
    const { heldBecause, breakerUntil } = account;
    return {
      isHealthy: [...lacks, ...above].length === 0 && heldBecause === null && breakerUntil === null,
      lacks,
      vendor: {
        heldBecause,
        breakerUntil: breakerUntil === null ? null : instantText(breakerUntil),
      },
      holds: above.map(({ scope, reason }) => ({ scope, reason })),
    };
  });
}
