import { PERSON_JOB_KINDS } from './stage.ts';

/** What a job is for. A test call (A8) has no run. */
export const JOB_KINDS = ['shift_offer', ...PERSON_JOB_KINDS, 'test_call'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export class UnknownJobKindError extends Error {
  readonly code = 'unknown_job_kind';

  constructor(kind: string) {
    super(`There are no jobs of the kind ${kind}.`);
    this.name = 'UnknownJobKindError';
  }
}

/** @throws UnknownJobKindError for what a newer version has written */
export function jobKindOf(text: string): JobKind {
  const kind = JOB_KINDS.find((known) => known === text);
  if (kind === undefined) throw new UnknownJobKindError(text);
  return kind;
}
