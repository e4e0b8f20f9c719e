import type { Client } from '../contract/client.ts';
import { clockLines } from './clock-lines.ts';
import type { Colours } from './colours.ts';
import { localMinute, localTime } from './local-time.ts';
import { holdWords, timelineLine } from './timeline-line.ts';

type Offer = Awaited<ReturnType<Client['readOffer']>>;
type Summary = Awaited<ReturnType<Client['listOffers']>>['offers'][number];

export function summaryLine(offer: Summary, paint: Colours): string {
  const end = offer.result === null ? offer.stage : endOf(offer.result, paint);
  const { offerId, shiftCode, shiftStartsAt, shiftZone, state, callsMade } = offer;
  const shift = `shift ${shiftCode} of ${localMinute(shiftStartsAt, shiftZone)}`;
  return `${offerId}  ${shift}  ${state}, ${end}  ${callsMade} calls`;
}

const endOf = (result: string, paint: Colours) =>
  (result === 'filled' ? paint.green : paint.red)(result.replaceAll('_', ' '));

export function offerLines(offer: Offer, paint: Colours): string[] {
  const { zone } = offer.shift;
  return [
    summaryLine(offer, paint),
    ...(offer.reason === null ? [] : [offer.reason]),
    zoneLine(zone),
    ...clockLines(offer.clock),
    ...offer.timeline.map((entry) => timelineLine(entry, zone, paint)),
    ...offer.holds.map((hold) => holdLine(hold, localTime(hold.at, zone), paint)),
    tallyLine(offer.tally),
  ];
}

export const zoneLine = (zone: string): string => `Times are those of ${zone}.`;

export const holdLine = (hold: Offer['holds'][number], when: string, paint: Colours): string =>
  `${paint.dim(when)}  ${holdWords(hold, paint)}`;

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
