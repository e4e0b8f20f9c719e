import type { OpenedOffer } from '../../ports/stores/offers.ts';
import { conflict, notFound, type ProblemError } from '../problems/problem-error.ts';

type Refusal = Extract<OpenedOffer, { kind: 'refused' }>['because'];

export function openRefusal(because: Refusal, shift: string): ProblemError {
  switch (because) {
    case 'shift_not_found':
      return notFound('shift', shift);
    case 'shift_started':
      return conflict(because, 'The shift has begun. Only a shift in the future can be offered.');
    case 'shift_filled':
      return conflict(because, 'Every seat of the shift is taken. There is nothing to offer.');
    case 'shift_cancelled':
      return conflict(because, 'The shift was cancelled. Enter a new one to offer it.');
    case 'pool_empty':
      return conflict(because, 'Nobody is in the pool of the shift. Add members to it first.');
  }
}
