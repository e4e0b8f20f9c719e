import type { z } from 'zod';
import type { shift } from '../../contract/shifts.ts';
import type { Shift } from '../../ports/stores/directory/shifts.ts';
import { instantText } from '../instant-text.ts';
import { shiftWarnings } from './shift-warnings.ts';

export function shiftAnswer(found: Shift): z.output<typeof shift> {
  const { openOffer, startsAt, endsAt, ...fields } = found;
  return {
    ...fields,
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    statusReason: fields.statusReason ?? null,
    givenUpBy: fields.givenUpBy ?? null,
    openOfferId: openOffer?.offerId ?? null,
    warnings: shiftWarnings(found),
  };
}
