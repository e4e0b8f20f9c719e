/** In order of rank. */
export const LIFE_CYCLES = ['queued', 'dialing', 'ringing', 'answered', 'ended'] as const;
export type LifeCycle = (typeof LIFE_CYCLES)[number];

/** Never goes back: carriers deliver events twice and out of order. */
export function advance(current: LifeCycle, event: LifeCycle): LifeCycle {
  return LIFE_CYCLES.indexOf(event) > LIFE_CYCLES.indexOf(current) ? event : current;
}
