import { overlappingCalls } from '../../../../src/sandbox/ledger/live-calls.ts';
import type { Evidence } from './evidence.ts';

/** A POST that was under way when something forbade it may still ring for as long as it takes to be taken back. */
export const IN_FLIGHT_MS = 10_000;

/** This account's rings, with the attempt that each was for. */
export function ringsOf({ ledger, account, calls, attempts }: Evidence) {
  const attemptOf = (callSid: string) => {
    const token = calls.find(({ sid }) => sid === callSid)?.token;
    return (
      attempts.find((one) => one.token === token) ?? attempts.find((one) => one.sid === callSid)
    );
  };
  return ledger
    .filter((entry) => entry.kind === 'ring_started')
    .filter((ring) => ring.account === account)
    .map(({ to, at, callSid }) => ({ to, at, attempt: attemptOf(callSid) }));
}

export const nameOf = ({ people }: Evidence, number: string) => people.get(number) ?? number;

/** I1. */
export function oneRingEach(evidence: Evidence): string[] {
  const { calls, attempts, ledger, people } = evidence;
  const broken: string[] = [];
  const counted = new Map<string, number>();
  for (const { sid, token } of calls) {
    counted.set(token, (counted.get(token) ?? 0) + 1);
    // After a restore an attempt may have been entered for a call whose own was lost with its token.
    const attempt =
      attempts.find((one) => one.token === token) ?? attempts.find((one) => one.sid === sid);
    if (!attempt) broken.push(`I1 orphan: no attempt has asked for ${sid}`);
    else if (attempt.sid !== sid)
      broken.push(`I1 ${sid} is not bound to its attempt ${attempt.id}, which is ${attempt.state}`);
  }
  for (const [token, times] of counted) {
    if (times > 1) broken.push(`I1 attempt ${token} rang ${String(times)} times`);
  }
  for (const { to, callSid } of overlappingCalls(ledger)) {
    if (people.has(to))
      broken.push(`I1 ${callSid} rang although ${nameOf(evidence, to)} was in a call`);
  }
  return broken;
}

/** A1: the whole hours in which a ring may begin, and whether at weekends. */
const HOURS: Readonly<Record<string, { from: number; to: number; weekends: boolean }>> = {
  operational: { from: 6, to: 22, weekends: true },
  service: { from: 8, to: 20, weekends: false },
};

/** I3, by the platform's own calendar and not by the library that the application uses. */
export function hours(evidence: Evidence): string[] {
  const { zone: timeZone } = evidence;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  const days = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' });
  return ringsOf(evidence)
    .filter(({ at, attempt }) => {
      const allowed = HOURS[attempt?.purpose ?? ''] ?? HOURS['operational'];
      const hour = Number(clock.format(at));
      const isWeekend = days.format(at).startsWith('S');
      return (
        !allowed || hour < allowed.from || hour >= allowed.to || (isWeekend && !allowed.weekends)
      );
    })
    .map(({ to, at }) => `I3 ${nameOf(evidence, to)} was rung at ${new Date(at).toISOString()}`);
}

/** I4. */
export function optOuts(evidence: Evidence): string[] {
  return evidence.optOuts.flatMap(({ number, at }) =>
    ringsOf(evidence)
      .filter((ring) => ring.to === number && ring.at > at + IN_FLIGHT_MS)
      .map(() => `I4 ${nameOf(evidence, number)} was rung after having opted out`),
  );
}

/** I7. */
export function afterFill(evidence: Evidence): string[] {
  return evidence.shifts.flatMap(({ id, filledAt }) =>
    filledAt === undefined
      ? []
      : ringsOf(evidence)
          .filter((ring) => ring.attempt?.shiftId === id && ring.at > filledAt + IN_FLIGHT_MS)
          .map(({ to }) => `I7 ${nameOf(evidence, to)} was rung after the fill`),
  );
}
