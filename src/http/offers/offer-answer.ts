import type { z } from 'zod';
import type { TimelineEntry } from '../../contract/offer-timeline.ts';
import type { offer, offerSummary } from '../../contract/offers.ts';
import type {
  OfferLook,
  OfferTimeline,
  TimelineEntry as Entry,
} from '../../ports/stores/directory/offer-reads.ts';
import { clockAnswer } from '../clock-answer.ts';
import { holdAnswer } from '../holds/hold-answer.ts';
import { instantOrNull, instantText } from '../instant-text.ts';
import { because } from '../why/because.ts';
import { shiftAnswer } from '../shifts/shift-answer.ts';

export function summaryAnswer({
  clockAheadMs,
  ...summary
}: OfferLook): z.output<typeof offerSummary> {
  return {
    ...summary,
    shiftStartsAt: instantText(summary.shiftStartsAt),
    clock: clockAnswer(clockAheadMs),
    result: summary.result ?? null,
    reason: summary.reason ?? null,
    openedAt: instantText(summary.openedAt),
    closedAt: instantOrNull(summary.closedAt),
  };
}

export function offerAnswer(found: OfferTimeline): z.output<typeof offer> {
  return {
    ...summaryAnswer(found.summary),
    shift: shiftAnswer(found.shift),
    timeline: found.entries.map((entry) => entryAnswer(entry, found.shift.zone)),
    tally: { ...found.tally },
    holds: found.holds.map(holdAnswer),
  };
}

function entryAnswer(entry: Entry, zone: string): TimelineEntry {
  const at = instantText(entry.at);
  switch (entry.kind) {
    case 'opened':
      return { kind: 'opened', at };
    case 'closed':
      return { ...entry, at, reason: entry.reason ?? null };
    case 'text':
      return { ...who(entry), at, errorCode: entry.errorCode ?? null };
    case 'ring':
      return {
        ...who(entry),
        at,
        outcome: entry.outcome ?? null,
        digit: entry.digit ?? null,
        endedAt: instantOrNull(entry.endedAt),
      };
    case 'call_back':
      return {
        ...who(entry),
        at,
        digit: entry.digit ?? null,
        endedAt: instantOrNull(entry.endedAt),
      };
    case 'answer':
      return { ...who(entry), at };
    case 'claim':
      return { ...who(entry), at };
    case 'withdrawn':
      return { ...who(entry), at };
    case 'skip': {
      const { findings, untilAt, ...skip } = entry;
      const why = because({ ...skip, findings, zone });
      return { ...who(skip), at, because: why, untilAt: instantOrNull(untilAt) };
    }
  }
}

function who<E extends { personId: string }>({ personId, ...entry }: E) {
  return { ...entry, staffId: personId };
}
