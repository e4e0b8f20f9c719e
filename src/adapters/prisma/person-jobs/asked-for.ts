/** A time that the office wants a call at, instead of what is planned; `job.rules` keeps it. Instants are epoch ms. */
export interface Asked {
  readonly askedFor: number;
  /** When it was asked for; absent where the job was opened with it. */
  readonly askedAt?: number;
}

/** Written by `openReminder`, `moveReminder` and `callAgain` alone. */
export function askedIn(rules: unknown): Partial<Asked> {
  if (typeof rules !== 'object' || rules === null || !('askedFor' in rules)) return {};
  const { askedFor } = rules;
  if (typeof askedFor !== 'number') return {};
  const askedAt = 'askedAt' in rules ? rules.askedAt : undefined;
  return { askedFor, ...(typeof askedAt === 'number' && { askedAt }) };
}

/** Whether nobody has been called since the office asked for it: then it goes before what would follow upon the calls so far. */
export function isStillToCome({ askedAt }: Partial<Asked>, lastEndedAt: number): boolean {
  return askedAt !== undefined && askedAt >= lastEndedAt;
}
