import { WHY_ENDPOINTS, type WhyEntry } from '../../contract/why.ts';
import type { WhyEntry as Entry } from '../../ports/stores/directory/why.ts';
import type { HttpDeps } from '../deps.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { notFound } from '../problems/problem-error.ts';
import type { Route } from '../route.ts';
import { sentence } from './sentence.ts';

export function whyRoutes(route: Route, { directory: { why } }: HttpDeps): void {
  route(WHY_ENDPOINTS.whyShift, async ({ params: { shiftId } }, { tenantId }) =>
    answer(await why.shift(tenantId, shiftId), 'shift', shiftId),
  );
  route(WHY_ENDPOINTS.whyPerson, async ({ params: { staffId } }, { tenantId }) =>
    answer(await why.person(tenantId, staffId), 'person', staffId),
  );
  route(WHY_ENDPOINTS.whyAttempt, async ({ params: { attemptId } }, { tenantId }) =>
    answer(await why.attempt(tenantId, attemptId), 'attempt', attemptId),
  );
}

function answer(entries: Entry[] | undefined, what: string, id: string) {
  if (!entries) throw notFound(what, id);
  return { entries: entries.map(entryAnswer) };
}

function entryAnswer(entry: Entry): WhyEntry {
  const told = { at: instantText(entry.at), sentence: sentence(entry) };
  if (entry.kind === 'event') return { ...entry, ...told, outcome: entry.outcome ?? null };
  if (entry.kind === 'call_back') {
    const { personId: staffId, offerId = null, digit = null, ...call } = entry;
    return { ...call, ...told, staffId, offerId, digit };
  }
  const { personId, attemptId, untilAt, ...fields } = entry;
  return {
    ...fields,
    ...told,
    staffId: personId,
    attemptId: attemptId ?? null,
    untilAt: instantOrNull(untilAt),
  };
}
