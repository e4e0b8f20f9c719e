import type { Client } from '../contract/client.ts';
import { clockLines } from './clock-lines.ts';
import type { Colours } from './colours.ts';
import type { TimelineEntry } from '../contract/offer-timeline.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;
type Summary = Awaited<ReturnType<Client['listOffers']>>['offers'][number];

export function summaryLine(offer: Summary, paint: Colours): string {
  const end = offer.result === null ? offer.stage : endOf(offer.result, paint);
  return `${offer.offerId}  shift ${offer.shiftCode}  ${offer.state}, ${end}  ${offer.callsMade} calls`;
}

const endOf = (result: string, paint: Colours) =>
  (result === 'filled' ? paint.green : paint.red)(wordsOf(result));

export function offerLines(offer: Offer, paint: Colours): string[] {
  return [
    summaryLine(offer, paint),
    ...(offer.reason === null ? [] : [offer.reason]),
    ...clockLines(offer.clock),
    ...offer.timeline.map((entry) => timelineLine(entry, paint)),
    ...offer.holds.map((hold) => holdLine(hold, paint)),
    tallyLine(offer.tally),
  ];
}

function tallyLine(tally: Offer['tally']): string {
  switch (tally.kind) {
    case 'so_far':
      return `${tally.made} calls made so far, at most ${tally.stillToCome} still to come`;
    case 'final':
      return (
        `${tally.made} calls made, ${tally.avoidedByClaim} avoided by the claim, ` +
        `${tally.notMadeDeclined} not made because of declines, ${tally.notMadeOther} for other reasons`
      );
  }
}

export function holdLine(
  { scope, target, reason, by, at }: Offer['holds'][number],
  paint: Colours,
): string {
  const what = scope === 'everything' ? scope : `${scope} ${target}`;
  return `${timeOf(at, paint)}  ${paint.yellow(`held: ${what}: ${reason} (${by})`)}`;
}

export function timelineLine(entry: TimelineEntry, paint: Colours): string {
  return `${timeOf(entry.at, paint)}  ${paintOf(entry, paint)(happeningOf(entry))}`;
}

const timeOf = (at: string, paint: Colours) => paint.dim(`${at.slice(0, 19)}Z`);

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

function happeningOf(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'opened':
      return 'offer opened';
    case 'text': {
      const code = entry.errorCode === null ? '' : ` (${entry.errorCode})`;
      return `text ${entry.step} to ${entry.name}: ${entry.state}${code}`;
    }
    case 'ring': {
      const pressed = entry.digit === null ? '' : `, pressed ${entry.digit}`;
      const end = wordsOf(entry.outcome ?? entry.lifeCycle);
      return `round ${entry.round}: ${entry.name}: ${end}${pressed}`;
    }
    case 'call_back': {
      const pressed = entry.digit === null ? '' : `, pressed ${entry.digit}`;
      return `${entry.name} called back: ${wordsOf(entry.outcome)}${pressed}`;
    }
    case 'answer':
      return `${entry.name} said ${entry.answer} by ${wordsOf(entry.channel)}`;
    case 'claim':
      return `${entry.name} has seat ${entry.seat} by ${wordsOf(entry.channel)}`;
    case 'withdrawn':
      return `${entry.name} has lost seat ${entry.seat}: ${wordsOf(entry.because)}`;
    case 'skip':
      return `${entry.step}: ${entry.name} not ${entry.about === 'ring' ? 'called' : 'texted'}: ${wordsOf(entry.rule)}`;
    case 'closed':
      return `offer closed: ${wordsOf(entry.result)}${entry.reason === null ? '' : `, ${entry.reason}`}`;
  }
}

const wordsOf = (text: string) => text.replaceAll('_', ' ');
