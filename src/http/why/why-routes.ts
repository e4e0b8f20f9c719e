import { WHY_ENDPOINTS } from '../../contract/why.ts';
import type { WhyEntry } from '../../contract/why/entry.ts';
import type { WhyEntries, WhyEntry as Entry, WhyPage } from '../../ports/stores/directory/why.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { sentence } from './sentence.ts';
import { cursorText, readCursor } from './why-cursor.ts';

export function whyRoutes(route: Route, { directory: { why } }: HttpDeps): void {
  route(WHY_ENDPOINTS.whyShift, async ({ params: { shiftId }, query }, { tenantId }) =>
    answer(await why.shift(tenantId, shiftId, pageIn(query)), 'shift', shiftId),
  );
  route(WHY_ENDPOINTS.whyAppointment, async ({ params: { appointmentId }, query }, { tenantId }) =>
    answer(
      await why.appointment(tenantId, appointmentId, pageIn(query)),
      'appointment',
      appointmentId,
    ),
  );
  route(WHY_ENDPOINTS.whySignUp, async ({ params: { signUpId }, query }, { tenantId }) =>
    answer(await why.signUp(tenantId, signUpId, pageIn(query)), 'sign-up', signUpId),
  );
  route(WHY_ENDPOINTS.whyPerson, async ({ params: { staffId }, query }, { tenantId }) =>
    answer(await why.person(tenantId, staffId, pageIn(query)), 'person', staffId),
  );
  route(WHY_ENDPOINTS.whyAttempt, async ({ params: { attemptId }, query }, { tenantId }) =>
    answer(await why.attempt(tenantId, attemptId, pageIn(query)), 'attempt', attemptId),
  );
}

const pageIn = ({ cursor, limit }: { cursor?: string | undefined; limit: number }): WhyPage => ({
  limit,
  before: cursor === undefined ? undefined : readCursor(cursor),
});

function answer(found: WhyEntries | undefined, what: string, id: string) {
  if (!found) throw notFound(what, id);
  const { entries, next } = found;
  return { entries: entries.map(entryAnswer), next: next ? cursorText(next) : null };
}

function entryAnswer(entry: Entry): WhyEntry {
  const told = { at: instantText(entry.at), sentence: sentence(entry) };
  if (entry.kind === 'event') {
    const { personId: staffId, digit = null, outcome = null, ...event } = entry;
    return { ...event, ...told, staffId, digit, outcome };
  }
  if (entry.kind === 'text') {
    const { kind, messageId, personId: staffId, name, step, state, sentAt, zone } = entry;
    const { offerId = null, errorCode = null } = entry;
    const text = { kind, messageId, offerId, staffId, name, step, state, errorCode, zone };
    return { ...text, ...told, sentAt: instantOrNull(sentAt) };
  }
  if (entry.kind === 'call_back') {
    const { personId: staffId, offerId = null, digit = null, ...call } = entry;
    return { ...call, ...told, staffId, offerId, digit };
  }
  const { personId, attemptId, untilAt, pack, ...fields } = entry;
  return {
    ...fields,
    ...told,
    staffId: personId,
    attemptId: attemptId ?? null,
    untilAt: instantOrNull(untilAt),
    pack: pack ?? null,
  };
}
