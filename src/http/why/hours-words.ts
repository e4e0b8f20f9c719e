import type { ClosedBecause } from '../../domain/time/windows.ts';
import { spokenDate, spokenTime, spokenWeekday } from '../../domain/time/spoken.ts';
import { callsOf, placeOf, type ToldRule } from './told-rule.ts';

/** Which day, hour or zone it was that the hours did not allow. */
export function hoursWords(told: ToldRule): string {
  const { numbers, at } = told;
  const zone = String(numbers['zone'] ?? told.zone);
  // Recorded by an older version: which zone it was nobody knows.
  if (numbers['zone'] === undefined && numbers['closesAt'] === undefined) return OUTSIDE;
  const because = String(numbers['because']) as ClosedBecause['kind'];
  const day = `${spokenWeekday(at, zone)}, ${spokenDate(at, zone)},`;
  switch (because) {
    case 'holiday':
      return `${day} is a holiday`;
    case 'quiet_hours':
      return `${timeThere(told, zone)} is within the quiet hours of this person (${String(numbers['quiet'])})`;
    case 'closing_soon':
      return `the hours end at ${spokenTime(Number(numbers['closesAt']), zone)}, too soon for one more`;
    case 'outside_window': {
      const whose = `the hours of ${String(numbers['purpose'])} ${callsOf(told)}`;
      const hours = numbers['hours'];
      if (hours === undefined) return `${spokenWeekday(at, zone)} is outside ${whose}`;
      return `${timeThere(told, zone)} is outside ${whose} (${String(hours)}${guessed(told)})`;
    }
    default:
      return OUTSIDE;
  }
}

const OUTSIDE = 'it was outside the allowed hours';

/** Where the clock is read: in the one zone that is known, or in the one of several that is not open. */
function timeThere({ numbers, at }: ToldRule, zone: string): string {
  const time = spokenTime(at, zone);
  const isOneOfSeveral = String(numbers['zones']).includes(' ');
  const place = placeOf(zone);
  return isOneOfSeveral ? `this person may be in ${place}, where ${time}` : `${time} in ${place}`;
}

const guessed = ({ numbers }: ToldRule) =>
  numbers['zonesFrom'] === 'tenant' ? ', since it is not known where this person is' : '';
