import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { reminded, runOf } from './recording/person-paths.ts';
import { toJson } from './support/recorded.ts';
import { budgetTable, ringCosts } from './support/ring-budget.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('R4 a ring of a reminder costs its run at most 3 billable actions and 14 events of history, apart from the wait for the next one', async () => {
  const clinic = await reminded(stage);
  clinic.phone('Ann').persona({ kind: 'no_answer' });
  await clinic.jobEnds();
  const { client } = stage.app.services.temporal;
  const history = await client.workflow.getHandle(await runOf(clinic)).fetchHistory();

  const costs = ringCosts(toJson(history), 'ringDue');

  const table = budgetTable(costs);
  process.stdout.write(`${table}\n`);
  expect(costs).toHaveLength(3);
  const tooDear = costs.filter(({ actions, events }) => actions > 3 || events > 14);
  expect(tooDear, table).toEqual([]);
});
