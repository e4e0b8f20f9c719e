import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { ownVoiceSpeaks } from './support/spoken.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.world.speech.heal());

test.each([
  { does: 'unauthorised' },
  { does: 'quota_exceeded' },
  { does: 'cut' },
  { does: 'slow', ms: 5000 },
] as const)(
  'S5 the carrier’s own voice speaks, and nobody is skipped, when the vendor is $does',
  (fault) => ownVoiceSpeaks(stage, fault),
);
