import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { strongest, weigh } from '../../../src/domain/outcome/evidence.ts';
import { LIFE_CYCLES, advance } from '../../../src/domain/outcome/life-cycle.ts';
import { ORIGINAL_NAMES } from '../../../src/domain/outcome/original-names.ts';
import { isOutcome, OUTCOMES, type Outcome } from '../../../src/domain/outcome/outcome.ts';

const anyOutcome = fc.constantFrom(...OUTCOMES);

function merged(evidence: readonly Outcome[]): Outcome | undefined {
  return evidence.reduce<Outcome | undefined>(strongest, undefined);
}

test('A2 the set of outcomes is closed and holds each name once', () => {
  const promised =
    'accepted declined confirmed cancelled rescheduled opted_out no_action voicemail no_answer ' +
    'busy rejected failed invalid_number withdrawn unknown';

  expect([...OUTCOMES].toSorted()).toEqual(promised.split(' ').toSorted());
  expect(isOutcome('accepted')).toBe(true);
  expect(isOutcome('Accepted')).toBe(false);
  expect(isOutcome(undefined)).toBe(false);
});

describe('A2 the outcome is the strongest evidence', () => {
  test('I11 whatever the order of arrival and however often it arrives', () => {
    const arrivals = fc
      .array(anyOutcome, { minLength: 1, maxLength: 8 })
      .chain((evidence) =>
        fc.tuple(
          fc.constant(evidence),
          fc.shuffledSubarray(evidence, { minLength: evidence.length }),
          fc.array(fc.constantFrom(...evidence), { maxLength: 8 }),
        ),
      );
    fc.assert(
      fc.property(arrivals, ([evidence, shuffled, repeated]) => {
        expect(merged([...shuffled, ...repeated])).toBe(merged(evidence));
        expect(merged([...repeated, ...shuffled])).toBe(merged(evidence));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['a key press beats the machine verdict', ['voicemail', 'declined', 'no_action'], 'declined'],
    ['a machine that "completed" is voicemail', ['no_action', 'voicemail'], 'voicemail'],
    ['completed without a key is no_action', ['unknown', 'no_action'], 'no_action'],
    ['a claim beats everything', ['withdrawn', 'opted_out', 'accepted', 'failed'], 'accepted'],
    ['an opt-out does not hide a confirmation', ['opted_out', 'confirmed'], 'confirmed'],
    ['an opt-out says more than a decline', ['declined', 'opted_out'], 'opted_out'],
    ['a ring that we cut short is no proof of no answer', ['no_answer', 'withdrawn'], 'withdrawn'],
    ['a bad number is not just a failure', ['failed', 'invalid_number'], 'invalid_number'],
    ['a look-up that found nothing gives way', ['unknown', 'failed'], 'failed'],
  ] as const)('%s', (_, evidence, outcome) => {
    expect(merged(evidence)).toBe(outcome);
  });

  test('R3 its precedence is kept', () => {
    const names = [
      'rescheduled',
      'cancelled',
      'confirmed',
      'voicemail',
      'no_answer',
      'busy',
      'answered',
      'failed',
      'unknown',
    ] as const;
    const order = names.map((name) => OUTCOMES.indexOf(ORIGINAL_NAMES.reminder[name]));

    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('A2 evidence and the moment at which the run consumed the outcome', () => {
  test('before it, stronger evidence changes the outcome and weaker does not', () => {
    const open = { outcome: 'no_action', settledAt: undefined } as const;

    expect(weigh({ outcome: undefined, settledAt: undefined }, 'busy')).toEqual({
      kind: 'stronger',
      outcome: 'busy',
    });
    expect(weigh(open, 'voicemail')).toEqual({ kind: 'stronger', outcome: 'voicemail' });
    expect(weigh(open, 'failed')).toEqual({ kind: 'unchanged', outcome: 'no_action' });
    expect(weigh(open, 'no_action')).toEqual({ kind: 'unchanged', outcome: 'no_action' });
  });

  test('after it, evidence is late, and contradicts only if it would have changed the outcome', () => {
    const settled = { outcome: 'no_action', settledAt: 0 } as const;

    expect(weigh(settled, 'voicemail')).toEqual({ kind: 'late', contradicts: true });
    expect(weigh(settled, 'no_action')).toEqual({ kind: 'late', contradicts: false });
    expect(weigh(settled, 'failed')).toEqual({ kind: 'late', contradicts: false });
  });
});

describe('A2 the life cycle', () => {
  test('never goes back, and ends in the same place whatever the order of events', () => {
    const events = fc.array(fc.constantFrom(...LIFE_CYCLES), { minLength: 1 });
    fc.assert(
      fc.property(events, (arrived) => {
        const ranks = arrived.map((event) => LIFE_CYCLES.indexOf(event));
        const furthest = LIFE_CYCLES[Math.max(...ranks)];

        expect(arrived.reduce(advance, 'queued')).toBe(furthest);
        expect(arrived.toReversed().reduce(advance, 'queued')).toBe(furthest);
      }),
    );
  });
});

describe('A2 names of the original systems', () => {
  test('each maps onto the closed set', () => {
    for (const names of Object.values(ORIGINAL_NAMES)) {
      for (const outcome of Object.values(names)) expect(OUTCOMES).toContain(outcome);
    }
  });

  test.each([
    ['S7', ORIGINAL_NAMES.shiftOffer['Timed Out'], 'no_action'],
    ['S7', ORIGINAL_NAMES.shiftOffer['No Answer'], 'no_answer'],
    ['R3', ORIGINAL_NAMES.reminder.dnc, 'opted_out'],
    ['R3', ORIGINAL_NAMES.reminder.answered, 'no_action'],
    ['R3', ORIGINAL_NAMES.reminder.cancelled, 'cancelled'],
    ['V3', ORIGINAL_NAMES.voiceCall.cancelled, 'withdrawn'],
    ['V3', ORIGINAL_NAMES.voiceCall.network_error, 'failed'],
  ])('%s %s', (_, mapped, expected) => {
    expect(mapped).toBe(expected);
  });
});
