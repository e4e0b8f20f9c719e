import type { Clock } from '../contract/clock.ts';

export function clockAnswer(aheadMs: number | undefined): Clock {
  return aheadMs === undefined ? { kind: 'real' } : { kind: 'sandbox', aheadMs };
}
