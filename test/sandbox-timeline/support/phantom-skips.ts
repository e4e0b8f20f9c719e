import { createRunView } from '../../../src/sandbox/timeline/run-view.ts';
import { settle } from '../../../src/sandbox/timeline/settle.ts';
import type { ToyWorld } from './toy-world.ts';

const dayMs = 24 * 3_600_000;

/**
 * Forwards each of `count` runs to a little behind its timer, so that the target passes while the run works, and counts the
 * runs that went on to the next timer, ten days away.
 */
export async function countPhantomSkips(
  world: ToyWorld,
  count: number,
  forward: (workflowId: string, byMs: number) => Promise<unknown>,
): Promise<number> {
  const story = world.story({ badEnds: [] });
  const skipped = await Promise.all(
    Array.from({ length: count }, async () => {
      const { workflowId } = await story.start('worksThenSleeps', 80);
      const view = createRunView(world.client.workflowService, 'default', workflowId);
      const look = async () => {
        await view.refresh(0);
        const { state } = view;
        const busy = state.kind === 'open' ? state.busy : '';
        return { busy, mark: JSON.stringify(state) };
      };
      await settle(look, 15_000);
      await forward(workflowId, view.remainingMs() + 40);
      await settle(look, 15_000);
      return view.state.kind !== 'open' || view.remainingMs() < 9 * dayMs;
    }),
  );
  return skipped.filter(Boolean).length;
}
