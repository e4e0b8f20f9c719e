import { OPERATIONAL } from '../gate/policy.ts';
import { openness, type OpennessQuestion } from '../time/windows.ts';

/**
 * When somebody hears what was decided about them: in their hours (A1), but before the shift begins, since whoever is to work, or
 * keeps the time free, has to know. Nobody has asked at that moment, as before a reply.
 */
export function decisionTime({
  now,
  startsAt,
  ...whose
}: Pick<OpennessQuestion, 'now' | 'zones' | 'quietHours'> & { readonly startsAt: number }): number {
  const hours = openness({ ...whose, now, windows: OPERATIONAL.windows, marginMs: 0 });
  const opensAt = hours.kind === 'open' ? now : hours.opensAt;
  return opensAt !== undefined && opensAt < startsAt ? opensAt : now;
}
