import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Channel, raceOfMany, raceOfTwo } from './support/race.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('two people say yes in the same moment', () => {
  test.for<[Channel, Channel]>([
    ['key', 'link'],
    ['key', 'office'],
    ['sms', 'link'],
    ['sms', 'sms'],
  ])('I2 S6 %s against %s: one wins, the other is told that it is taken', (channels) =>
    raceOfTwo(stage, channels),
  );
});

test(
  'F23 I2 S6 fifty people say yes at once by four channels: one wins, the others are told that it is taken',
  () => raceOfMany(stage, 50),
  300_000,
);
