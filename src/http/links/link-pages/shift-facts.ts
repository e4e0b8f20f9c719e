import { patientDisplay } from '../../../domain/template/patient-display.ts';
import {
  spokenDate,
  spokenDuration,
  spokenTime,
  spokenWeekday,
} from '../../../domain/time/spoken.ts';
import type { OfferLinkView } from '../../../ports/stores/directory/offer-links.ts';

export function office({ officePhone }: OfferLinkView): string {
  return officePhone === undefined ? 'the office' : `the office on ${officePhone}`;
}

export function factsOf(shift: OfferLinkView['shift']): [string, string][] {
  const { startsAt, endsAt, zone } = shift;
  return [
    ['Patient', patientDisplay(shift.patientName)],
    ['Date', `${spokenWeekday(startsAt, zone)}, ${spokenDate(startsAt, zone)}`],
    [
      'Time',
      `${spokenTime(startsAt, zone)} to ${spokenTime(endsAt, zone)} (${spokenDuration(endsAt - startsAt)})`,
    ],
    ['Suburb', shift.suburb],
  ];
}
