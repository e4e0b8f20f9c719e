import type { z } from 'zod';
import type { shiftChange } from '../../contract/shifts.ts';
import type { Shift, ShiftChange } from '../../ports/stores/directory/shifts.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound } from '../problems/problem-error.ts';
import { readMoment } from './read-moment.ts';
import { shiftRefusal } from './shift-refusals.ts';

type Wanted = z.output<typeof shiftChange>;

/** @throws ProblemError */
export async function applyChange(
  { directory: { shifts } }: HttpDeps,
  { tenantId, shiftId, wanted }: { tenantId: string; shiftId: string; wanted: Wanted },
): Promise<Shift> {
  const before = await shifts.read(tenantId, shiftId);
  if (!before) throw notFound('shift', shiftId);
  const changed = await shifts.change(tenantId, shiftId, read(before, wanted));
  if (changed.kind !== 'changed') throw shiftRefusal(changed.kind, shiftId);
  return changed.shift;
}

/** A new zone alone moves no shift: its instants stay, and are only shown otherwise. */
function read(before: Shift, { startsAt, endsAt, ...fields }: Wanted): ShiftChange {
  const zone = fields.zone ?? before.zone;
  return {
    ...fields,
    startsAt: startsAt === undefined ? undefined : readMoment('startsAt', startsAt, zone),
    endsAt: endsAt === undefined ? undefined : readMoment('endsAt', endsAt, zone),
  };
}
