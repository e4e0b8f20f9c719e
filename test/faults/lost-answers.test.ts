import { afterAll, beforeAll, expect } from 'vitest';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { faultForJobs, faultsFired } from './support/fault.ts';
import { fourPeople, NAMES } from './support/four-people.ts';
import { ends, inOrder, numberOf, outcomesIn, type Round } from './support/round.ts';
import type { VictimJob } from './support/victim-job.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Nobody answers but the last one. */
async function nobodyAnswers(job: VictimJob, options: { listLagMs?: number } = {}): Promise<Round> {
  const round = await fourPeople(stage, options, job);
  for (const name of NAMES.slice(0, 3)) round.story.phone(name).persona({ kind: 'no_answer' });
  return round;
}

const rang = (round: Round) => inOrder(round, round.story.rang());

faultForJobs(
  'F30',
  'a call whose acceptance was never heard of rings once',
  async (draw, job) => {
    const round = await nobodyAnswers(job);
    const { story } = round;
    const losses = draw.shuffled(['answer_lost_after_accepting', 'hang', 'truncated', 'html_body']);
    const faults = stage.world.carrier.faults(story.account);
    for (const [n, does] of losses.entries()) {
      const to = numberOf(story, NAMES[n] ?? '');
      faults.add({ on: 'create_call', does, to, times: 1 });
    }

    await round.begins();
    await ends(round);

    expect(rang(round)).toEqual([...NAMES]);
    const unanswered = NAMES.slice(0, 3).map((name) => `${name} 1 no_answer`);
    expect((await outcomesIn(story)).toSorted()).toEqual([
      ...unanswered,
      `Diana 1 ${round.words.accepted}`,
    ]);
    return { story, fired: faultsFired(story) };
  },
  { everyRun: ['reminder'] },
);

faultForJobs(
  'F30',
  'a lost answer is found in the list when no callback comes either',
  async (draw, job) => {
    const round = await nobodyAnswers(job);
    const { story } = round;
    const name = draw.oneOf(['Alice', 'Bob', 'Charlie']);
    const to = numberOf(story, name);
    const does = draw.oneOf(['answer_lost_after_accepting', 'hang', 'truncated']);
    const faults = stage.world.carrier.faults(story.account);
    faults.add({ on: 'create_call', does, to, times: 1 }, { on: 'callback', does: 'lose', to });

    await round.begins();
    await ends(round);

    expect(rang(round)).toEqual([...NAMES]);
    expect(await outcomesIn(story)).toContain(`${name} 1 no_answer`);
    return { story, fired: faultsFired(story) };
  },
);

faultForJobs(
  'F31',
  'an error before or after accepting is never asked again',
  async (draw, job) => {
    const round = await nobodyAnswers(job);
    const { story } = round;
    const [before = '', after = ''] = draw.shuffled(['Alice', 'Bob', 'Charlie']);
    const status = () => draw.oneOf([500, 502, 503, 504]);
    stage.world.carrier.faults(story.account).add(
      {
        on: 'create_call',
        does: 'error_before',
        status: status(),
        to: numberOf(story, before),
        times: 1,
      },
      { on: 'create_call', does: 'error_after', status: status(), to: numberOf(story, after) },
    );

    await round.begins();
    await ends(round);

    // An offer goes on to the next person; whoever has a job of their own is called for it later, as if nothing had been.
    expect(rang(round)).toEqual(NAMES.filter((name) => job !== 'shift_offer' || name !== before));
    expect(await outcomesIn(story)).toContain(`${before} 1 failed`);
    expect(await outcomesIn(story)).toContain(`${after} 1 no_answer`);
    return { story, fired: faultsFired(story) };
  },
);

faultForJobs(
  'F34',
  'a list that lags by a minute hides no call from the look-up',
  async (draw, job) => {
    const round = await nobodyAnswers(job, { listLagMs: draw.between(31, 60) * 1000 });
    const { story } = round;
    const name = draw.oneOf(['Alice', 'Bob', 'Charlie']);
    const to = numberOf(story, name);
    stage.world.carrier
      .faults(story.account)
      .add(
        { on: 'create_call', does: 'answer_lost_after_accepting', to },
        { on: 'callback', does: 'lose', to },
      );

    await round.begins();
    await ends(round);

    expect(rang(round)).toEqual([...NAMES]);
    expect(await outcomesIn(story)).toContain(`${name} 1 no_answer`);
    return { story, fired: faultsFired(story) };
  },
);
