import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ownVoiceSpeaks, talk } from './support/spoken.ts';
import { openStage, type Stage } from './support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.world.speech.heal());

test('S5 the template is spoken by the vendor, who is asked once for two calls with the same words', async () => {
  const before = stage.world.speech.requests.length;
  const { story, notes } = await talk(stage);
  const asked = stage.world.speech.requests.slice(before);
  expect(asked).toHaveLength(1);
  expect(story.heard('Alice')).toContain(asked[0]?.text);
  expect(story.heard('Alice')).toContain('Jane D');
  expect(story.heard('Alice')).not.toContain('Doe');
  expect(notes).toBeNull();
  await story.keepsItsPromises();
});

test('S5 the carrier’s own voice speaks, and nobody is skipped, when the vendor is down', () =>
  ownVoiceSpeaks(stage, { does: 'down' }));
