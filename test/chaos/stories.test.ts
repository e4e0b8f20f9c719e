import { afterAll, beforeAll, test } from 'vitest';
import {
  openPatientStage,
  tellWorkedExamples,
} from '../sandbox-timeline/support/worked-example.ts';
import type { Stage } from '../stories/support/stage.ts';

const patienceMs = 20 * 60_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openPatientStage();
});
afterAll(() => stage.close());

test(
  'S12 thirty stories side by side leave one and the same ledger',
  () => tellWorkedExamples(stage, 30),
  patienceMs,
);

test(
  'S12 a hundred repetitions leave one and the same ledger',
  async () => {
    for (let told = 0; told < 100; told += 10) await tellWorkedExamples(stage, 10);
  },
  patienceMs,
);
