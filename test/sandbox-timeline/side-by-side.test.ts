import { afterAll, beforeAll, test } from 'vitest';
import type { Stage } from '../stories/support/stage.ts';
import { openPatientStage, tellWorkedExamples } from './support/worked-example.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openPatientStage();
});
afterAll(() => stage.close());

test(
  'S12 five stories side by side leave one and the same ledger',
  () => tellWorkedExamples(stage, 5),
  600_000,
);
