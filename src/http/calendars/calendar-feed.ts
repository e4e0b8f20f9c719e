import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { icsCalendar, type CalendarEvent } from '../../domain/calendar/ics.ts';
import { patientDisplay } from '../../domain/template/patient-display.ts';
import type { Calendar, ClaimedShift } from '../../ports/stores/directory/calendars.ts';
import type { HttpDeps } from '../deps.ts';
import { ProblemError } from '../problems/problem-error.ts';

const params = z.object({ file: z.string().regex(/\.ics$/) });

/** The calendar behind a signed address. A forged one never reaches the database. */
export function calendarFeed(
  server: FastifyInstance,
  { directory, calendarLinks }: HttpDeps,
): void {
  server.get('/calendar/:file', async (request, reply) => {
    const asked = params.safeParse(request.params);
    const feedId = asked.success
      ? calendarLinks.verify(asked.data.file.replace(/\.ics$/, ''))
      : undefined;
    const calendar = feedId === undefined ? undefined : await directory.calendars.read(feedId);
    if (!calendar) throw unknownCalendar();
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .header('x-robots-tag', 'noindex')
      .send(textOf(calendar));
  });
}

function textOf(calendar: Calendar): string {
  const { tenantName, personName } = calendar;
  const name = personName === undefined ? `Shifts, ${tenantName}` : `${personName}, ${tenantName}`;
  return icsCalendar(
    name,
    calendar.claims.map((claim) => eventOf(claim, calendar)),
  );
}

/** Of a patient no more than in a text (S10). */
function eventOf(
  claim: ClaimedShift,
  { tenantName, officePhone, personName }: Calendar,
): CalendarEvent {
  const { shiftId, personId, shiftCode, timesClaimed, isActive, ...times } = claim;
  const who = personName === undefined ? `${claim.personName}: ` : '';
  const office = officePhone === undefined ? '' : `, ${officePhone}`;
  return {
    ...times,
    uid: `${shiftId}.${personId}@ringdown`,
    // Each taking and each giving back counts.
    sequence: 2 * timesClaimed - (isActive ? 2 : 1),
    summary: `${who}${patientDisplay(claim.patientName)} (${shiftCode})`,
    location: claim.suburb,
    description: `${tenantName}${office}`,
    isCancelled: !isActive,
  };
}

function unknownCalendar(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'not_found',
    detail: 'There is no such calendar. Ask the office for a new address.',
  });
}
