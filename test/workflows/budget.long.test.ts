import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { workedExample } from './recording/paths.ts';
import { toJson } from './support/recorded.ts';
import { budgetTable, ringCosts } from './support/ring-budget.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const BARE = { actions: 3, events: 14 };
const WITH_PAUSE = { actions: 4, events: 19 };

for (const { title, settings, pauses } of [
  {
    title: 'S12 a ring costs its run at most 3 billable actions and 14 events of history',
    settings: { betweenPeopleSeconds: 0 },
    pauses: 0,
  },
  {
    title: 'S12 a pause between people adds no more than 1 action and 5 events to a ring',
    settings: {},
    pauses: 4,
  },
]) {
  test(title, async () => {
    const story = await workedExample(stage, settings);
    await story.ends();
    const run = stage.app.services.temporal.client.workflow.getHandle(
      `shift-offer/${story.offerId}`,
    );

    const costs = ringCosts(toJson(await run.fetchHistory()));

    const table = budgetTable(costs);
    process.stdout.write(`${table}\n`);
    expect(costs).toHaveLength(5);
    expect(costs.filter(({ hasPause }) => hasPause)).toHaveLength(pauses);
    const tooDear = costs.filter(({ actions, events, hasPause }) => {
      const most = hasPause ? WITH_PAUSE : BARE;
      return actions > most.actions || events > most.events;
    });
    expect(tooDear, table).toEqual([]);
  });
}
