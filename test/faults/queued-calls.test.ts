import { afterAll, beforeAll, expect } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
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

fault(
  'F35',
  'a call that would still queue at the carrier when the day’s hours end is taken back, never rings, and uses up nobody’s turn',
  async (draw) => {
    // Alice is rung at 21:58, Bob is ordered beside her and would be dialled only after ten.
    const other = await Story.begin(stage, {
      at: '21:43',
      settings: { rounds: 1 },
      carrierCallsPerSecond: 1 / draw.between(140, 200),
    });
    await other.pool({ Alice: {} });
    other.phone('Alice').persona({ kind: 'no_answer' });
    const story = await Story.beside(other, { settings: { rounds: 1 } });
    await story.pool({ Bob: {} });
    story.phone('Bob').persona(accepts());
    await other.offer({ waves: false, startsIn: '20h' });
    await story.fastForward('5s');
    await story.offer({ waves: false, startsIn: '20h' });
    await story.fastForward('30min');
    const queued = story.ledger('queued').length;
    expect(other.rang()).toEqual(['Alice']);
    expect(story.ledger('call_ended').map(({ why }) => why)).toEqual(['withdrawn', 'ring_timeout']);
    expect(await story.outcomes()).toEqual(['Bob 1 withdrawn']);

    expect((await story.ends()).result).toBe('filled');
    expect(await story.outcomes()).toEqual(['Bob 1 withdrawn', 'Bob 1 accepted']);
    return { story, fired: { queued } };
  },
);
