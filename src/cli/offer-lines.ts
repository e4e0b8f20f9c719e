import type { Client } from '../contract/client.ts';
import { clockLines } from './clock-lines.ts';
import type { TimelineEntry } from '../contract/offer-timeline.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;
type Summary = Awaited<ReturnType<Client['listOffers']>>['offers'][number];

export function summaryLine(offer: Summary): string {
  const end = offer.result === null ? offer.stage : wordsOf(offer.result);
  return `${offer.offerId}  shift ${offer.shiftCode}  ${offer.state}, ${end}  ${offer.callsMade} calls`;
}

export function offerLines(offer: Offer): string[] {
  return [
    summaryLine(offer),
    ...(offer.reason === null ? [] : [offer.reason]),
    ...clockLines(offer.clock),
    ...offer.timeline.map(timelineLine),
    ...offer.holds.map(holdLine),
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

export function holdLine({ scope, target, reason, by, at }: Offer['holds'][number]): string {
  const what = scope === 'everything' ? scope : `${scope} ${target}`;
  return `${at.slice(0, 19)}Z  held: ${what}: ${reason} (${by})`;
}

export function timelineLine(entry: TimelineEntry): string {
  return `${entry.at.slice(0, 19)}Z  ${happeningOf(entry)}`;
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
    case 'answer':
      return `${entry.name} said ${entry.answer} by ${wordsOf(entry.channel)}`;
    case 'claim':
      return `${entry.name} has seat ${entry.seat} by ${wordsOf(entry.channel)}`;
    case 'skip':
      return `${entry.step}: ${entry.name} not ${entry.about === 'ring' ? 'called' : 'texted'}: ${wordsOf(entry.rule)}`;
    case 'closed':
      return `offer closed: ${wordsOf(entry.result)}${entry.reason === null ? '' : `, ${entry.reason}`}`;
  }
}

const wordsOf = (text: string) => text.replaceAll('_', ' ');
