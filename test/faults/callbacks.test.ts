import { afterAll, beforeAll, expect } from 'vitest';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { keepHouse } from '../stories/support/runs.ts';
import { faultForJobs, faultsFired } from './support/fault.ts';
import { cameToTheSame, endsAsEver, fourPeople } from './support/four-people.ts';
import { closes, numberOf } from './support/round.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

faultForJobs(
  'F40',
  'events and questions told several times count once',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const times = draw.between(2, 10);
    const freshToken = draw.oneOf([true, false]);
    stage.world.carrier
      .faults(story.account)
      .add(
        { on: 'callback', does: 'duplicate', times: 1 + times, freshToken },
        { on: 'fetch_twiml', does: 'duplicate', times: 2 },
      );

    await round.begins();
    await endsAsEver(round);

    return { story, fired: faultsFired(story) };
  },
  { everyRun: ['qualification'] },
);

faultForJobs(
  'F41',
  'events in any order, also before the answer to the order, change nothing',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const [first = '', second = '', third = ''] = draw.shuffled([
      'initiated',
      'ringing',
      'answered',
    ]);
    stage.world.carrier.faults(story.account).add(
      { on: 'create_call', does: 'slow', ms: draw.between(800, 1500) },
      // Of one call at least the beginning is told at once, before the answer to the order.
      { on: 'callback', does: 'delay', ms: 0, event: 'initiated', to: numberOf(story, 'Charlie') },
      // The end is told first, then the beginning.
      {
        on: 'callback',
        does: 'delay',
        ms: 200_000,
        event: 'initiated',
        to: numberOf(story, 'Bob'),
      },
      { on: 'callback', does: 'delay', ms: 150_000, event: 'ringing', to: numberOf(story, 'Bob') },
      { on: 'callback', does: 'reorder', event: first },
      { on: 'callback', does: 'reorder', event: second },
      { on: 'callback', does: 'delay', ms: draw.between(1, 60) * 1000, event: third },
    );

    await round.begins();
    await endsAsEver(round);

    const { rows } = await stage.sql.query<{ overtaken: number }>(
      `select count(*)::int as overtaken from attempt_event placed
     join attempt_event told on told.attempt_id = placed.attempt_id and told.id > placed.id
     where placed.tenant_id = $1 and placed.kind = 'placed' and told.kind = 'carrier_accepted'
       and exists (select 1 from attempt_event e where e.attempt_id = placed.attempt_id and e.source = 'status' and e.id < told.id)`,
      [story.tenantId],
    );
    return { story, fired: { ...faultsFired(story), overtaken: rows[0]?.overtaken ?? 0 } };
  },
);

faultForJobs(
  'F42',
  'calls of which nothing is ever told come to their outcome by asking',
  async (_draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    stage.world.carrier.faults(story.account).add({ on: 'callback', does: 'lose' });

    await round.begins();
    await closes(round);
    // It was over before the end of the last call was missed: that is the minute's sweep to find.
    for (let minute = 1; minute <= 5; minute += 1) {
      await story.fastForward('1min');
      await keepHouse(story);
    }
    await endsAsEver(round);

    const { rows } = await stage.sql.query<{ seconds: number }>(
      `select extract(epoch from ended_at - dialed_at)::float8 as seconds from attempt where tenant_id = $1`,
      [story.tenantId],
    );
    const longestCallSeconds = 30 + 120;
    for (const { seconds } of rows) expect(seconds).toBeLessThanOrEqual(2 * longestCallSeconds);
    return { story, fired: faultsFired(story) };
  },
);

faultForJobs(
  'F43',
  'news that come an hour or three days after the end are kept as evidence only',
  async (draw, job) => {
    const round = await fourPeople(stage, {}, job);
    const { story } = round;
    const [soon, late] = draw.shuffled(['Alice', 'Bob', 'Charlie']);
    const event = 'completed';
    const hour = 3_600_000;
    stage.world.carrier
      .faults(story.account)
      .add(
        { on: 'callback', does: 'delay', ms: hour, event, to: numberOf(story, soon ?? '') },
        { on: 'callback', does: 'delay', ms: 72 * hour, event, to: numberOf(story, late ?? '') },
      );

    await round.begins();
    await endsAsEver(round);
    await story.fastForward('74h');
    await cameToTheSame(round);

    const { rows } = await stage.sql.query<{ late: number }>(
      'select count(*)::int as late from attempt_event where tenant_id = $1 and late',
      [story.tenantId],
    );
    expect(rows[0]?.late).toBe(2);
    return { story, fired: faultsFired(story) };
  },
);
