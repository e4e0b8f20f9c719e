import { afterAll, beforeAll, expect } from 'vitest';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';
import { fault } from './support/fault.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

fault(
  'F35',
  'a call that still queues at the carrier when the seat is taken never rings',
  async (draw) => {
    const story = await Story.begin(stage, {
      settings: { rounds: 1 },
      carrierCallsPerSecond: 1 / draw.between(100, 200),
    });
    await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
    story.phone('Alice').persona({ kind: 'no_answer' });
    await story.offer();
    const queued = () => story.ledger('queued').length;
    await story.time.until(() => queued() > 0, 'a call queues');

    await story.texts('Charlie', 'YES');

    expect((await story.ends()).result).toBe('filled');
    expect(story.rang()).toEqual(['Alice']);
    expect(await story.outcomes()).toContain('Bob 1 withdrawn');
    return { story, fired: { queued: queued() } };
  },
);
