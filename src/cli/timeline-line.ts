import type { Client } from '../contract/client.ts';
import type { TimelineEntry } from '../contract/offer-timeline.ts';
import type { Colours } from './colours.ts';
import { localMinute, localTime } from './local-time.ts';

type Hold = Awaited<ReturnType<Client['readOffer']>>['holds'][number];
type Kind<K extends TimelineEntry['kind']> = Extract<TimelineEntry, { kind: K }>;

/** With the time as it is in this zone. */
export function timelineLine(entry: TimelineEntry, zone: string, paint: Colours): string {
  const at = paint.dim(localTime(entry.at, zone));
  return `${at}  ${paintOf(entry, paint)(happeningOf(entry, zone))}`;
}

export function holdWords({ scope, target, number, reason, by }: Hold, paint: Colours): string {
  const what =
    scope === 'everything'
      ? scope
      : `${scope} ${target}${number === undefined ? '' : ` ${number}`}`;
  return paint.yellow(`held: ${what}: ${reason} (${by})`);
}

/** What was won stands out, and what did not happen steps back. */
function paintOf(entry: TimelineEntry, paint: Colours): (text: string) => string {
  switch (entry.kind) {
    case 'claim':
      return paint.green;
    case 'closed':
      return entry.result === 'filled' ? paint.green : paint.red;
    case 'withdrawn':
      return paint.red;
    case 'skip':
      return paint.dim;
    case 'opened':
    case 'text':
    case 'ring':
    case 'call_back':
    case 'answer':
      return String;
  }
}

const ANSWERS: Readonly<Record<string, string>> = { accepted: 'yes', declined: 'no' };

function happeningOf(entry: TimelineEntry, zone: string): string {
  switch (entry.kind) {
    case 'opened':
      return 'offer opened';
    case 'text':
      return `text ${wordsOf(entry.step)} to ${entry.name}: ${textState(entry)}`;
    case 'ring': {
      const end = wordsOf(entry.outcome ?? entry.lifeCycle);
      return `round ${entry.round}: ${entry.name}: ${end}${pressed(entry)}`;
    }
    case 'call_back':
      return `${entry.name} called back: ${wordsOf(entry.outcome)}${pressed(entry)}`;
    case 'answer':
      return `${entry.name} said ${ANSWERS[entry.answer] ?? wordsOf(entry.answer)} by ${wordsOf(entry.channel)}`;
    case 'claim':
      return `${entry.name} has seat ${entry.seat} by ${wordsOf(entry.channel)}`;
    case 'withdrawn':
      return `${entry.name} has lost seat ${entry.seat}: ${wordsOf(entry.because)}`;
    case 'skip':
      return skipped(entry, zone);
    case 'closed':
      return `offer closed: ${wordsOf(entry.result)}${entry.reason === null ? '' : `, ${entry.reason}`}`;
  }
}

function skipped(entry: Kind<'skip'>, zone: string): string {
  const { step, name, about, because, untilAt } = entry;
  const until = untilAt === null ? '' : ` before ${localMinute(untilAt, zone)}`;
  return `${step}: ${name} not ${about === 'ring' ? 'called' : 'texted'}${until}: ${because}`;
}

/** A text that waits although it was tried bears what the carrier's answer was. */
function textState({ state, errorCode }: Kind<'text'>): string {
  const code = errorCode === null ? '' : ` (${wordsOf(errorCode)})`;
  if (state !== 'reserved') return `${wordsOf(state)}${code}`;
  return errorCode === null ? 'waits' : `the carrier did not take it${code}, tried again`;
}

const pressed = ({ digit }: { digit: string | null }) =>
  digit === null ? '' : `, pressed ${digit}`;

const wordsOf = (text: string) => text.replace(/[_-]/g, ' ');
