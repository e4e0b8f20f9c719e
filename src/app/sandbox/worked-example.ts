import { formatInTimeZone, fromZonedTime } from 'date-fns-tz';
import type { Client } from '../../contract/client.ts';
import type { Carrier } from '../../sandbox/carrier/carrier.ts';
import { accepts, declines } from '../../sandbox/carrier/phone/persona.ts';
import type { LedgerEntry } from '../../sandbox/ledger/entry.ts';
import { DEMO_STAFF, type DemoName } from './demo-tenant.ts';

const DAY_MS = 24 * 3_600_000;

/** S12: what the four do when their phones ring, call by call. */
export function castExample(carrier: Carrier, numbers: ReadonlyMap<DemoName, string>): void {
  const phone = (name: DemoName) => carrier.phone(numbers.get(name) ?? '');
  phone('Alice').persona(declines());
  phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  phone('Charlie').persona(declines());
  phone('Diana').persona({ kind: 'no_answer' });
}

/** The next nine o'clock in the morning there: texts and calls are allowed all day long. */
export function nextMorning(now: number, zone: string): number {
  const nineOn = (instant: number) =>
    fromZonedTime(`${formatInTimeZone(instant, zone, 'yyyy-MM-dd')}T09:00:00`, zone).getTime();
  const today = nineOn(now);
  return today >= now ? today : nineOn(now + DAY_MS);
}

const EXPECTED_CALLS: readonly DemoName[] = ['Alice', 'Bob', 'Charlie', 'Diana', 'Bob'];
const EXPECTED_TALLY = { made: 5, avoidedByClaim: 3, notMadeDeclined: 4, notMadeOther: 0 };

type Offer = Awaited<ReturnType<Client['readOffer']>>;

export interface Check {
  says: string;
  holds: boolean;
}

/** Whether it has ended exactly as it must, by the carrier's ledger as well as by the application. */
export function judgeExample(
  offer: Offer,
  ledger: readonly LedgerEntry[],
  numbers: ReadonlyMap<DemoName, string>,
): readonly Check[] {
  if (offer.tally.kind !== 'final') throw new Error('The offer is judged before it is closed.');
  const { tally } = offer;
  const names = new Map(DEMO_STAFF.map((name) => [numbers.get(name), name]));
  const rung = ledger.flatMap((entry) =>
    entry.kind === 'ring_started' && names.has(entry.to) ? [names.get(entry.to) ?? ''] : [],
  );
  const claim = offer.timeline.find((entry) => entry.kind === 'claim');
  return [
    { says: `the carrier rang ${rung.join(', ')}`, holds: isSame(rung, EXPECTED_CALLS) },
    { says: `${tally.made} calls made`, holds: tally.made === EXPECTED_TALLY.made },
    {
      says: `${tally.avoidedByClaim} calls avoided by the claim`,
      holds: tally.avoidedByClaim === EXPECTED_TALLY.avoidedByClaim,
    },
    {
      says: `${tally.notMadeDeclined} calls not made because of declines`,
      holds: tally.notMadeDeclined === EXPECTED_TALLY.notMadeDeclined,
    },
    {
      says: `${tally.notMadeOther} calls not made for other reasons`,
      holds: tally.notMadeOther === EXPECTED_TALLY.notMadeOther,
    },
    {
      says: `the shift is ${offer.result === 'filled' ? 'filled' : 'not filled'}, by ${claim?.name ?? 'nobody'}`,
      holds: offer.result === 'filled' && claim?.name.startsWith('Bob') === true,
    },
  ];
}

function isSame(found: readonly string[], expected: readonly string[]): boolean {
  return found.length === expected.length && found.every((one, index) => one === expected[index]);
}
