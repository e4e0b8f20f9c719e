import type { ShiftInText } from '../../../domain/sms/texts.ts';
import { shortDate, shortSpan } from '../../../domain/time/short-form.ts';
import type { Shift } from '../generated/client.ts';

/** The shift as texts name it, in its own zone. */
export function shiftInText(shift: Shift): ShiftInText {
  const { code, patientFirstName, patientLastName, suburb, zone } = shift;
  const times = { startsAt: shift.startsAt.getTime(), endsAt: shift.endsAt.getTime(), zone };
  return {
    code,
    patientName: `${patientFirstName} ${patientLastName}`,
    date: shortDate(times.startsAt, zone),
    span: shortSpan(times),
    suburb,
  };
}
