/** What the timeline has to know about the world whose time it moves. */
export interface World {
  /**
   * Workflow ids of everything that should be running, each listed before it is started. A run that is missing here is
   * neither waited for nor moved. (The server's own list lags behind, so it will not do.)
   */
  openRuns(): Promise<readonly string[]>;
  /** '' when nothing is in flight as far as this process knows (doors, callbacks), else what is. Must cost nothing. */
  inFlight(): string;
  /** '' when nothing of ours is at work (what is in flight, outbox rows), else what is. */
  busy(): string | Promise<string>;
  /** Makes the offset visible to every process that reads the sandbox's time. */
  saveOffset(offsetMs: number): Promise<void>;
}
