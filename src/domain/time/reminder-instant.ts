import { openness, type OpennessQuestion } from './windows.ts';

/** Closer to the start than this nobody needs to be reminded. */
const LATEST_BEFORE_START_MS = 30 * 60_000;
const STEP_MS = 15 * 60_000;
const DAY_MS = 86_400_000;

/**
 * When somebody is reminded of a shift: `leadMs` before its start. Where that is outside their hours, when these begin, if
 * that still leaves half an hour; else shortly before the hours end that come before.
 * @returns undefined when there is no such time, as for somebody whose hours never are.
 */
export function reminderInstant(
  { startsAt, leadMs }: { readonly startsAt: number; readonly leadMs: number },
  hours: Pick<OpennessQuestion, 'zones' | 'windows' | 'quietHours'>,
): number | undefined {
  const wanted = startsAt - leadMs;
  const at = (now: number) => openness({ ...hours, now, marginMs: 0 });
  const then = at(wanted);
  if (then.kind === 'open') return wanted;
  const { opensAt } = then;
  if (opensAt !== undefined && opensAt <= startsAt - LATEST_BEFORE_START_MS) return opensAt;
  for (let earlier = wanted - STEP_MS; earlier > wanted - DAY_MS; earlier -= STEP_MS) {
    if (at(earlier).kind === 'open') return earlier;
  }
  return undefined;
}
