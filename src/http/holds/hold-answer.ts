import type { z } from 'zod';
import type { hold } from '../../contract/holds.ts';
import type { StandingHold } from '../../ports/stores/holds.ts';
import { instantText } from '../instant-text.ts';

export function holdAnswer(standing: StandingHold): z.output<typeof hold> {
  const { scope, target, number, reason, by, at } = standing;
  return {
    scope,
    target,
    ...(number !== undefined && { number }),
    reason,
    by,
    at: instantText(at),
  };
}
