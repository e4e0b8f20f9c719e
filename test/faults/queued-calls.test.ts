import { afterAll, beforeAll, expect } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';
import { faultForJobs, type Draw } from './support/fault.ts';
import { ends, openRound, outcomesIn } from './support/round.ts';
import type { VictimJob } from './support/victim-job.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

faultForJobs(
  'F35',
  'a call that still queues at the carrier when it is no longer wanted never rings',
  async (draw, job) => {
    const round = await openRound(stage, ['Alice', 'Bob', 'Charlie'], {
      ...{ job, waves: true, apartMinutes: 0 },
      carrierCallsPerSecond: 1 / draw.between(100, 200),
    });
    const { story } = round;
    for (const name of story.members.keys()) story.phone(name).persona({ kind: 'no_answer' });
    await round.begins();
    const queued = () => story.ledger('queued').map(({ to }) => story.nameOf(to));
    await story.time.until(() => queued().length > 0, 'a call queues');
    const [waits = ''] = queued();

    // Somebody else takes the seat, or whoever is to be called wants no calls.
    await (job === 'shift_offer' ? story.texts('Charlie', 'YES') : story.texts(waits, 'STOP'));

    await ends(round);
    expect(story.rang()).not.toContain(waits);
    expect(await outcomesIn(story)).toContain(`${waits} 1 withdrawn`);
    return { story, fired: { queued: queued().length } };
  },
);

/** Whom a call waits for in the carrier's queue. */
function queuedIn(stories: readonly Story[]): { story: Story; name: string } {
  const numbers = stories.flatMap((story) => story.ledger('queued').map(({ to }) => to));
  for (const story of stories) {
    for (const { name, number } of story.members.values()) {
      if (numbers.includes(number ?? '')) return { story, name };
    }
  }
  throw new Error('No call is queued.');
}

interface Evening {
  stories: readonly Story[];
  begins(): Promise<void>;
  ends(): Promise<void>;
}

/** From when a quarter of an hour is left, and two minutes, until nobody may be called any more; who has signed up is called at once. */
const DUSK = { shift_offer: '21:43', reminder: '19:43', qualification: '19:58' } as const;

/** Alice and Bob are to be called at the same time. One offer calls one after the other: there Bob's is another tenant's. */
async function evening(draw: Draw, job: VictimJob): Promise<Evening> {
  const names = job === 'shift_offer' ? ['Alice'] : ['Alice', 'Bob'];
  const round = await openRound(stage, names, {
    ...{ job, at: DUSK[job], apartMinutes: 0, startsIn: '20h' },
    carrierCallsPerSecond: 1 / draw.between(140, 200),
  });
  const { story: first } = round;
  if (job !== 'shift_offer') {
    return { stories: [first], begins: () => round.begins(), ends: () => ends(round) };
  }
  const story = await Story.beside(first, { settings: { rounds: 1 } });
  await story.pool({ Bob: {} });
  return {
    stories: [first, story],
    async begins() {
      await round.begins();
      await first.fastForward('5s');
      await story.offer({ waves: false, startsIn: '20h' });
    },
    async ends() {
      await story.ends();
    },
  };
}

faultForJobs(
  'F35',
  'a call that would still queue at the carrier when the day’s hours end is taken back, never rings, and uses up nobody’s turn',
  async (draw, job) => {
    const { stories, begins, ends } = await evening(draw, job);
    for (const story of stories) {
      for (const name of story.members.keys()) story.phone(name).persona({ kind: 'no_answer' });
    }
    await begins();
    await stories[0]?.fastForward('30min');
    const { story, name } = queuedIn(stories);
    const ofTheirs = async () =>
      (await outcomesIn(story)).filter((outcome) => outcome.startsWith(name));
    expect(story.rang()).toHaveLength(1);
    expect(story.ledger('call_ended').map(({ why }) => why)).toEqual(['withdrawn', 'ring_timeout']);
    expect(await ofTheirs()).toEqual([`${name} 1 withdrawn`]);

    story.phone(name).persona(accepts());
    await ends();
    const accepted = job === 'reminder' ? 'confirmed' : 'accepted';
    expect(await ofTheirs()).toEqual([`${name} 1 withdrawn`, `${name} 1 ${accepted}`]);
    return { story, fired: { queued: story.ledger('queued').length } };
  },
);
