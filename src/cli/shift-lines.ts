import type { Client } from '../contract/client.ts';
import type { Colours } from './colours.ts';
import { localMinute } from './local-time.ts';
import { warningLines } from './warning-lines.ts';

type Shift = Awaited<ReturnType<Client['readShift']>>;

export function shiftLine(shift: Shift, paint: Colours): string {
  const { shiftId, code, startsAt, endsAt, zone, suburb, seats, status } = shift;
  const when = `${localMinute(startsAt, zone)} to ${localMinute(endsAt, zone)} (${zone})`;
  const seated = seats === 1 ? '' : `  ${seats} seats`;
  return `${shiftId}  ${code}  ${when}  ${suburb}${seated}  ${painted(status, paint)}`;
}

export function shiftLines(shift: Shift, paint: Colours): string[] {
  const { patientFirstName, patientLastName, poolId, statusReason, openOfferId } = shift;
  return [
    shiftLine(shift, paint),
    ...(statusReason === null ? [] : [statusReason]),
    `patient ${patientFirstName} ${patientLastName}, pool ${poolId}`,
    ...shift.takenBy.map(({ seat, staffId, name }) => `seat ${seat}  ${staffId}  ${name}`),
    ...(openOfferId === null ? [] : [`open offer ${openOfferId}`]),
    ...warningLines(shift.warnings, paint),
  ];
}

function painted(status: string, paint: Colours): string {
  const words = status.replaceAll('_', ' ');
  if (status === 'filled') return paint.green(words);
  return status.startsWith('unfilled') ? paint.red(words) : words;
}
