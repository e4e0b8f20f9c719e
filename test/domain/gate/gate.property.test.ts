import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Counted, GateFacts, Purpose } from '../../../src/domain/gate/facts.ts';
import { judge } from '../../../src/domain/gate/judge.ts';
import { ringMarginMs } from '../../../src/domain/gate/policy.ts';
import {
  DEFAULT_GATE_SETTINGS,
  GATE_SETTING_SPECS,
  type GateSettings,
} from '../../../src/domain/gate/settings/gate-settings.ts';
import { policyOf, quotaOf } from '../../../src/domain/gate/settings/policy-of.ts';
import { validateGateSettings } from '../../../src/domain/gate/settings/validate-gate-settings.ts';
import { DEFAULT_REMINDER_SETTINGS } from '../../../src/domain/reminder/settings.ts';
import { facts, HOUR_MS, NOON } from './gate-facts.ts';

const MARGIN_MS = ringMarginMs(30);
const DAYS_MS = 400 * 24 * HOUR_MS;

/** From, to (exclusive) by the local clock, by weekday: what a purpose and a country allow together. Written from the requirements, by nothing of the gate. */
type Open = (weekday: string) => readonly [number, number] | undefined;
const weekdays =
  (from: number, to: number): Open =>
  (day) =>
    day === 'Sat' || day === 'Sun' ? undefined : [from, to];
const daily =
  (from: number, to: number): Open =>
  () => [from, to];
const notOnSundays =
  (from: number, to: number): Open =>
  (day) =>
    day === 'Sun' ? undefined : [from, to];

const PLACES: readonly { country: string; zones: string[]; marketing: Open }[] = [
  {
    country: 'AU',
    zones: ['Australia/Sydney', 'Australia/Lord_Howe', 'Australia/Perth'],
    marketing: (day) => (day === 'Sun' ? undefined : [9, day === 'Sat' ? 17 : 20]),
  },
  { country: 'GB', zones: ['Europe/London'], marketing: notOnSundays(9, 20) },
  {
    country: 'US',
    zones: ['America/New_York', 'America/Phoenix', 'America/Los_Angeles'],
    marketing: daily(8, 21),
  },
];

const PURPOSE_HOURS = { operational: daily(6, 22), service: weekdays(8, 20) } as const;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' },
    ...{ second: '2-digit', year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  formats.set(timeZone, made);
  return made;
}

/** By the platform's own calendar. */
function local(zone: string, at: number) {
  const parts = formatOf(zone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const hours = Number(of('hour')) + Number(of('minute')) / 60 + Number(of('second')) / 3600;
  return { weekday: of('weekday'), hours, date: `${of('year')}-${of('month')}-${of('day')}` };
}

function isOpen(zone: string, at: number, open: readonly Open[], holidays: readonly string[]) {
  const { weekday, hours, date } = local(zone, at);
  if (holidays.includes(date)) return false;
  return open.every((of) => {
    const span = of(weekday);
    return span !== undefined && hours >= span[0] && hours < span[1];
  });
}

const question = fc
  .record({
    place: fc.constantFrom(...PLACES),
    some: fc.array(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
    purpose: fc.constantFrom<Purpose>('operational', 'service', 'marketing'),
    now: fc.integer({ min: 0, max: DAYS_MS / 60_000 }).map((minutes) => NOON + minutes * 60_000),
    holidayIn: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
    zonesFrom: fc.constantFrom('stated' as const, 'tenant' as const),
  })
  .map(({ place, some, purpose, now, holidayIn, zonesFrom }) => {
    const zones = [...new Set(some.map((index) => place.zones[index % place.zones.length] ?? ''))];
    const dates = holidayIn.map((days) => local(zones[0] ?? '', now + days * 24 * HOUR_MS).date);
    return { place, zones, purpose, now, dates, zonesFrom };
  });
type Question = typeof question extends fc.Arbitrary<infer Asked> ? Asked : never;

function factsOf(
  { place, zones, purpose, now, dates, zonesFrom }: Question,
  settings: GateSettings = DEFAULT_GATE_SETTINGS,
): GateFacts {
  return facts({
    ...{ purpose, now },
    job: { lastRingAt: Infinity, subject: 'appointment/1' },
    person: { zones, zonesFrom, holidays: dates, consent: 'standing' },
    number: { country: place.country },
    tenant: {
      policy: policyOf(purpose, settings, DEFAULT_REMINDER_SETTINGS),
      ...{ countries: [place.country], marginMs: MARGIN_MS },
    },
  });
}

function hoursOf({ place, purpose, zonesFrom }: Question): Open[] {
  const ofPurpose = purpose === 'marketing' ? place.marketing : PURPOSE_HOURS[purpose as 'service'];
  if (zonesFrom === 'stated') return [ofPurpose];
  return [
    (day) => {
      const span = ofPurpose(day);
      return span && [span[0] + 1, span[1] - 1];
    },
  ];
}

describe('I3 X1 whatever the zone, the country, the purpose and the day', () => {
  test('X1 nobody is rung outside the hours, by an independent reading of the clocks, to the end of the ring', () => {
    fc.assert(
      fc.property(question, (asked) => {
        if (judge(factsOf(asked)).kind !== 'go') return;
        const closes = asked.purpose === 'operational' ? [] : asked.dates;
        for (const zone of asked.zones) {
          for (const at of [asked.now, asked.now + MARGIN_MS - 1]) {
            expect(isOpen(zone, at, hoursOf(asked), closes)).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('X1 and whoever is let wait by the hours is open at the end of the wait, and closed a minute before', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const verdict = judge(factsOf(asked), ['hours']);
        if (verdict.kind !== 'wait' || verdict.untilAt === undefined) return;
        const { untilAt } = verdict;

        expect(judge(factsOf({ ...asked, now: untilAt }), ['hours']).kind).toBe('go');
        expect(judge(factsOf({ ...asked, now: untilAt - 60_000 }), ['hours']).kind).toBe('wait');
        const closes = asked.purpose === 'operational' ? [] : asked.dates;
        for (const zone of asked.zones) {
          expect(isOpen(zone, untilAt, hoursOf(asked), closes)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const NUMBERS = Object.entries(GATE_SETTING_SPECS).flatMap(([name, spec]) =>
  spec.kind === 'whole' ? [{ name, ...spec }] : [],
);
/** What is stricter the higher it is. */
const PAUSES = new Set(['serviceCoolDownMinutes']);

/** Two tenants of which one allows nothing that the other does not. */
const laxAndStrict = fc
  .tuple(
    ...NUMBERS.map(({ name, min, max }) =>
      fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map((two) => {
        const [low = min, high = max] = two.toSorted((a, b) => a - b);
        return PAUSES.has(name)
          ? { name, lax: low, strict: high }
          : { name, lax: high, strict: low };
      }),
    ),
  )
  .chain((numbers) =>
    fc
      .record({ from: fc.integer({ min: 6, max: 12 }), to: fc.integer({ min: 14, max: 22 }) })
      .map(({ from, to }) => {
        const of = (which: 'lax' | 'strict') =>
          Object.fromEntries(numbers.map((number) => [number.name, number[which]]));
        const hours = { operationalFrom: clock(from), operationalTo: clock(to) };
        return {
          lax: { ...DEFAULT_GATE_SETTINGS, ...of('lax') },
          strict: { ...DEFAULT_GATE_SETTINGS, ...of('strict'), ...hours },
        };
      }),
  );
const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const ledger = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: 1500 }),
    subject: fc.constantFrom('appointment/1', 'appointment/2', 'appointment/3', 'appointment/4'),
    isImmediate: fc.boolean(),
  }),
  { maxLength: 9 },
);

test('A1 a tenant that is stricter never rings whom one that is not would leave alone', () => {
  fc.assert(
    fc.property(
      question,
      laxAndStrict,
      ledger,
      // Most of the time few enough for the strict one too.
      fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 400 })),
      (asked, both, rung, calls) => {
        const counted: Counted[] = rung
          .map((one) => ({ ...one, at: asked.now - one.at * 60_000, purpose: asked.purpose }))
          .toSorted((one, other) => one.at - other.at);
        const placedAt = Array.from(
          { length: calls },
          (_, index) => asked.now - (calls - index) * 60_000,
        );
        const verdict = (settings: GateSettings) => {
          const base = factsOf(asked, settings);
          const quota = { limits: quotaOf(settings), placedAt, underWay: calls % 7 };
          const number = base.number && { ...base.number, counted };
          return judge({ ...base, number, tenant: { ...base.tenant, quota } }).kind;
        };

        expect(validateGateSettings({ ...both.strict })).toEqual([]);
        if (verdict(both.strict) === 'go') expect(verdict(both.lax)).toBe('go');
      },
    ),
    { numRuns: 2000 },
  );
});
