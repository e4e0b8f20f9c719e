import { formatInTimeZone } from 'date-fns-tz';
import type { TimelineEntry } from '../../contract/offer-timeline.ts';
import type { LedgerEntry } from '../../sandbox/ledger/entry.ts';

export interface Narrator {
  /** From the simulated carrier: what really happened. */
  carrier(entry: LedgerEntry): void;
  /** From the application: what it decided. Told once each. */
  application(entries: readonly TimelineEntry[]): void;
}

const WIDTH = 9;

/** Tells a story line by line, with the time of day where it happens. */
export function createNarrator(options: {
  zone: string;
  /** Who has which number. */
  names: ReadonlyMap<string, string>;
  write(line: string): void;
}): Narrator {
  const { zone, names, write } = options;
  const told = new Set<string>();
  const tell = (at: number, who: string, what: string) =>
    write(`  ${formatInTimeZone(at, zone, 'HH:mm:ss')}  ${who.padEnd(WIDTH)}${what}`);
  return {
    carrier(entry) {
      const number = 'to' in entry ? names.get(entry.to) : undefined;
      const what = number === undefined ? undefined : carrierWords(entry);
      if (number !== undefined && what !== undefined) tell(entry.at, number, what);
    },
    application(entries) {
      for (const entry of entries) {
        const words = applicationWords(entry);
        if (words === undefined) continue;
        const key = JSON.stringify(entry);
        if (told.has(key)) continue;
        told.add(key);
        tell(Date.parse(entry.at), words.who, words.what);
      }
    },
  };
}

function carrierWords(entry: LedgerEntry): string | undefined {
  switch (entry.kind) {
    case 'text_accepted':
      return `✉  ${firstWords(entry.body)}`;
    case 'ring_started':
      return '☎  rings';
    case 'answered':
      return '   answers';
    case 'digit':
      return `   presses ${entry.digit}`;
    case 'heard':
      return `   hears "${firstWords(entry.text)}"`;
    case 'call_ended':
      return entry.why === 'withdrawn' ? '   ring taken back' : `   ${entry.status}`;
    default:
      return undefined;
  }
}

function applicationWords(entry: TimelineEntry): { who: string; what: string } | undefined {
  switch (entry.kind) {
    case 'opened':
      return { who: '', what: 'the offer is opened' };
    case 'claim':
      return { who: firstNameOf(entry.name), what: `★  has seat ${entry.seat}` };
    case 'withdrawn':
      return { who: firstNameOf(entry.name), what: `–  has lost seat ${entry.seat}` };
    case 'skip':
      return {
        who: firstNameOf(entry.name),
        what: `–  skipped in ${entry.step}: ${entry.because}`,
      };
    case 'closed':
      return { who: '', what: `the offer is closed: ${entry.result.replaceAll('_', ' ')}` };
    case 'text':
    case 'ring':
    case 'call_back':
    case 'answer':
      // The carrier's own account of these is told as it happens.
      return undefined;
  }
}

const SHOWN_MAX = 88;

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= SHOWN_MAX ? line : `${line.slice(0, SHOWN_MAX - 1)}…`;
}

const firstNameOf = (name: string) => name.split(' ')[0] ?? name;
