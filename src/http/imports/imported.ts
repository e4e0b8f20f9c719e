import type { Imported } from '../../ports/stores/directory/imports.ts';
import { conflict } from '../problems/problem-error.ts';

/** The plan that was carried out. @throws ProblemError when somebody was quicker. */
export function imported<Plan>(done: Imported<Plan>): Plan {
  if (done.kind === 'done') return done.plan;
  throw conflict(
    'changed_meanwhile',
    'Somebody has entered one of these names at the same moment. Nothing was written; send it again.',
  );
}
