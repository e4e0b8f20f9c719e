import type { ClaimRefusal } from '../../ports/stores/claims.ts';
import { conflict, type ProblemError } from '../problems/problem-error.ts';

export function claimRefusal(because: ClaimRefusal | 'taken'): ProblemError {
  switch (because) {
    case 'taken':
      return conflict('taken', 'Every seat of the shift is taken already.');
    case 'offer_closed':
      return conflict(because, 'The offer is closed. Open a new one for the shift first.');
    case 'shift_started':
      return conflict(because, 'The shift has begun.');
    case 'not_in_pool':
      return conflict(
        because,
        'This person is not in the pool of the shift. Add them to it first.',
      );
    case 'inactive':
      return conflict(because, 'This person is not active. Set them to active first.');
    case 'works_elsewhere_then':
      return conflict(because, 'This person has another shift at that time. Choose somebody else.');
  }
}
