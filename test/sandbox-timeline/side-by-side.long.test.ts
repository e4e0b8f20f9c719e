import { afterAll, beforeAll, test } from 'vitest';
import type { Stage } from '../stories/support/stage.ts';
import { openPatientStage, tellWorkedExamples } from './support/worked-example.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openPatientStage();
});
afterAll(() => stage.close());

test(
  'S12 three stories side by side leave one and the same ledger',
  () => tellWorkedExamples(stage, 3),
  600_000,
);
