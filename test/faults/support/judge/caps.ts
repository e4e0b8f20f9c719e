import type { AttemptRow, Evidence } from './evidence.ts';
import { IN_FLIGHT_MS, nameOf } from './rings.ts';

const HOUR_MS = 3_600_000;
/** Carrier and application date one call some moments apart. */
const DAY_MS = 24 * HOUR_MS - IN_FLIGHT_MS;
const COOL_DOWN_MS = HOUR_MS - IN_FLIGHT_MS;

/** A1, for one person and tenant: rings and subjects within any day, and whether different subjects keep an hour apart. */
const CAPS: Readonly<Record<string, { rings: number; subjects: number; coolDown: boolean }>> = {
  operational: { rings: 8, subjects: Infinity, coolDown: false },
  service: { rings: 6, subjects: 3, coolDown: true },
};
const CALLS_NOW = 3;

interface Call {
  readonly at: number;
  readonly attempt: AttemptRow;
}

/** A1, counted from what the carrier has accepted. */
export function caps(evidence: Evidence): string[] {
  return [...callsByPerson(evidence)].flatMap(([number, calls]) =>
    calls
      .flatMap((call) => overCaps(call, calls))
      .map((what) => `A1 ${nameOf(evidence, number)} had ${what}`),
  );
}

function callsByPerson({ ledger, account, calls, attempts }: Evidence): Map<string, Call[]> {
  const byPerson = new Map<string, Call[]>();
  for (const entry of ledger) {
    if (entry.kind !== 'call_accepted' || entry.account !== account) continue;
    const token = calls.find(({ sid }) => sid === entry.callSid)?.token;
    const attempt = attempts.find((one) => one.token === token);
    if (attempt)
      byPerson.set(entry.to, [...(byPerson.get(entry.to) ?? []), { at: entry.at, attempt }]);
  }
  return byPerson;
}

/** What this call was one too many of. */
function overCaps({ at, attempt }: Call, calls: readonly Call[]): string[] {
  const cap = CAPS[attempt.purpose];
  if (!cap) return [];
  const sameKind = calls.filter(
    (one) => one.attempt.purpose === attempt.purpose && one.attempt.tenantId === attempt.tenantId,
  );
  const inDay = sameKind.filter((one) => one.at <= at && one.at > at - DAY_MS);
  const subjects = new Set(inDay.map((one) => one.attempt.subject));
  const now = inDay.filter((one) => one.attempt.kind === 'immediate');
  const tooSoon = inDay.filter(
    (one) => one.attempt.subject !== attempt.subject && one.at > at - COOL_DOWN_MS,
  );
  return [
    ...(inDay.length > cap.rings
      ? [`${String(inDay.length)} ${attempt.purpose} rings in a day`]
      : []),
    ...(subjects.size > cap.subjects
      ? [`rings about ${String(subjects.size)} subjects in a day`]
      : []),
    ...(cap.coolDown && tooSoon.length > 0 ? ['rings about two subjects within an hour'] : []),
    ...(attempt.kind === 'immediate' && now.length > CALLS_NOW
      ? [`${String(now.length)} calls at once in a day`]
      : []),
  ];
}
