import type { Stage } from '../../stories/support/stage.ts';

/** Plays one way through a workflow to its end. @returns the workflow that went it, and where it has begun anew, which of its runs. */
export type Path = (stage: Stage) => Promise<string | { workflowId: string; runId: string }>;
