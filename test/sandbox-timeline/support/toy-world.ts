import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import type { RunEnd } from '../../../src/sandbox/timeline/run-state.ts';
import { quietRuntime } from '../../../src/app/observe/quiet-runtime.ts';
import { createToyActivities } from './toy-activities.ts';
import { createToyStory, type ToyStory } from './toy-story.ts';

export interface ToyWorld {
  readonly client: Client;
  readonly taskQueue: string;
  story(options?: { badEnds?: readonly RunEnd[] }): ToyStory;
  close(): Promise<void>;
}

quietRuntime('errors');

let bundled: ReturnType<typeof bundleWorkflowCode> | undefined;

/** Made once a process, since it takes as long as some of the files that want it. */
function toyWorkflows(): ReturnType<typeof bundleWorkflowCode> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  return bundled;
}

/** One worker with the toy workflows, for any number of stories side by side. */
export async function openToyWorld(address: string): Promise<ToyWorld> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const native = await NativeConnection.connect({ address });
  const stories = new Map<string, ToyStory>();
  const taskQueue = `toys-${randomUUID()}`;
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowBundle: await toyWorkflows(),
    activities: createToyActivities(stories),
    // After a lost worker the server would wait ten seconds of real time for it.
    stickyQueueScheduleToStartTimeout: '200ms',
  });
  const running = worker.run();

  return {
    client,
    taskQueue,
    story(options = {}) {
      const story = createToyStory({ client, taskQueue, ...options });
      stories.set(story.name, story);
      return story;
    },
    async close() {
      for (const story of stories.values()) story.close();
      worker.shutdown();
      await running;
      await native.close();
      await connection.close();
    },
  };
}
