import { hoursOf, ruleClosing } from './hours.ts';
import type { ClosingRule, Hours, QuietHours, Window } from './hours.ts';
import { assertZone, offsetMsAt, wallClockAt } from './zone.ts';

const SEARCH_MS = 14 * 86_400_000;

export interface OpennessQuestion {
  readonly now: number;
  /** Every zone the person may be in; all of them must be open. At least one. */
  readonly zones: readonly string[];
  readonly windows: readonly Window[];
  readonly quietHours?: QuietHours | undefined;
  /** Local dates (`2026-12-25`) on which nothing is open. */
  readonly closedOn?: readonly string[];
  /** What must still fit before the end: the time in the queue and the ring itself. */
  readonly marginMs: number;
}

export type ClosedBecause =
  | { readonly kind: ClosingRule; readonly zone: string }
  | { readonly kind: 'closing_soon'; readonly closesAt: number };

export type Openness =
  /** `closesAt` is the first closed instant; hours that never end are reported for 14 days ahead. */
  | { readonly kind: 'open'; readonly closesAt: number }
  /** `opensAt` is undefined if no opening long enough begins within 14 days. */
  | {
      readonly kind: 'closed';
      readonly opensAt: number | undefined;
      readonly because: ClosedBecause;
    };

/**
 * Whether a ring may start now, by what the clocks in the person's zones show. A local time that
 * a change of clocks skips is never inside; one that it repeats is inside both times.
 * @throws UnknownZoneError, InvalidHoursError, NoZoneError
 */
export function openness(question: OpennessQuestion): Openness {
  const { now, zones } = question;
  if (zones.length === 0) throw new NoZoneError();
  zones.forEach(assertZone);
  const hours = hoursOf(question);
  const asked = { zones, hours, marginMs: question.marginMs };

  const current = standingAt(now, asked);
  if (current.kind === 'open') return current;
  const { because } = current;
  for (let at = current.until; at <= now + SEARCH_MS;) {
    const later = standingAt(at, asked);
    if (later.kind === 'open') return { kind: 'closed', opensAt: at, because };
    at = later.until;
  }
  return { kind: 'closed', opensAt: undefined, because };
}

export class NoZoneError extends Error {
  readonly code = 'no_zone';

  constructor() {
    super('openness needs at least one zone: without one, nobody knows what time it is there');
    this.name = 'NoZoneError';
  }
}

interface Asked {
  readonly zones: readonly string[];
  readonly hours: Hours;
  readonly marginMs: number;
}

/** Open for long enough, or closed at least `until` then. */
type Standing =
  | { readonly kind: 'open'; readonly closesAt: number }
  | { readonly kind: 'closed'; readonly because: ClosedBecause; readonly until: number };

function standingAt(at: number, { zones, hours, marginMs }: Asked): Standing {
  const because = closedAt(at, zones, hours);
  if (because) return { kind: 'closed', because, until: nextEdge(at, zones, hours) };
  const closesAt = endOfOpening(at, zones, hours);
  if (at + marginMs <= closesAt) return { kind: 'open', closesAt };
  return { kind: 'closed', because: { kind: 'closing_soon', closesAt }, until: closesAt };
}

function closedAt(at: number, zones: readonly string[], hours: Hours): ClosedBecause | undefined {
  for (const zone of zones) {
    const rule = ruleClosing(hours, wallClockAt(zone, at));
    if (rule) return { kind: rule, zone };
  }
  return undefined;
}

function endOfOpening(from: number, zones: readonly string[], hours: Hours): number {
  const limit = from + SEARCH_MS;
  let at = from;
  while (at < limit && !closedAt(at, zones, hours)) at = nextEdge(at, zones, hours);
  return Math.min(at, limit);
}

/** The first instant after `at` at which any zone can open or close. */
function nextEdge(at: number, zones: readonly string[], hours: Hours): number {
  return Math.min(...zones.map((zone) => nextEdgeInZone(at, zone, hours)));
}

function nextEdgeInZone(at: number, zone: string, hours: Hours): number {
  const { msOfDay } = wallClockAt(zone, at);
  const edge = hours.edges.find((candidate) => candidate > msOfDay);
  if (edge === undefined) throw new Error('hours must end with the edge of the day');
  const reached = at + edge - msOfDay;
  // If the clocks change on the way, the change itself comes first: it may skip or repeat the edge.
  return offsetMsAt(zone, at) === offsetMsAt(zone, reached)
    ? reached
    : changeOfClocks(zone, at, reached);
}

/** Bisects for the first instant with the offset of `to`; no zone changes its clocks twice in one day. */
function changeOfClocks(zone: string, from: number, to: number): number {
  const before = offsetMsAt(zone, from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMsAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
