/** Jobs that are about exactly one person. */
export const PERSON_JOB_KINDS = ['reminder', 'qualification'] as const;
export type PersonJobKind = (typeof PERSON_JOB_KINDS)[number];

export function isPersonJobKind(value: unknown): value is PersonJobKind {
  return PERSON_JOB_KINDS.some((kind) => kind === value);
}

/** What such a job is at, for people to read. Nothing decides on it. */
export const PERSON_JOB_STAGES = ['planned', 'calls', 'review', 'closed'] as const;
export type PersonJobStage = (typeof PERSON_JOB_STAGES)[number];

/** How such a job can end. */
export const PERSON_JOB_RESULTS = [
  // What the person has said about the appointment.
  'confirmed',
  'cancelled_by_person',
  'reschedule_wanted',
  'opted_out',
  /** Somebody has listened, and nothing more was needed. */
  'answered',
  /** The office has it in its queue of reviews. */
  'handed_over',
  /** The appointment has begun, or was answered otherwise. */
  'over',
  // Of a qualification.
  'succeeded',
  'failed',
  // The office, or a cancel in Temporal.
  'cancelled',
  /** Its run was taken away (A5). */
  'aborted',
] as const;
export type PersonJobResult = (typeof PERSON_JOB_RESULTS)[number];

/** How a job that is not open ended; one that is not there at all was taken away. */
export function personJobResult(job: { result: string | null } | undefined): PersonJobResult {
  return PERSON_JOB_RESULTS.find((result) => result === job?.result) ?? 'aborted';
}
