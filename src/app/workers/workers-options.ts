export interface WorkersOptions {
  /** File with the bundled workflows. */
  workflowBundle: string;
  /** False where something else sees to it, as in stories that move the time. */
  housekeeping?: boolean;
  /** How often the set-up of housekeeping is looked after. */
  lookAfterMs?: number;
  /** Runs kept in memory between two tasks. */
  maxCachedWorkflows?: number;
  /** Over before a process that was told to end is killed. */
  shutdownGraceMs?: number;
}
