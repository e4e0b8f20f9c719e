/** Between the end of the longest talk and the last callback that may report it. */
const REPORT_PATIENCE_MS = 60_000;

/** So long after it was dialled the end of a call should have been reported, however long it rang and was talked. */
export function overdueAfterMs(limits: {
  readonly ringTimeoutSeconds: number;
  readonly talkLimitSeconds: number;
}): number {
  return (limits.ringTimeoutSeconds + limits.talkLimitSeconds) * 1000 + REPORT_PATIENCE_MS;
}
