import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readHistoryFile } from '../../../src/app/replay/history-file.ts';
import { storyOf } from '../../../src/app/replay/story-of.ts';

async function storyIn(name: string): Promise<string[]> {
  const url = new URL(`../../workflows/histories/${name}.json`, import.meta.url);
  return storyOf(await readHistoryFile(fileURLToPath(url)));
}

/** Without times and ids, which differ with every recording. */
const told = (story: readonly string[]) =>
  story.map((line) => line.slice(22).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'));

test('a history is told in sentences with times, from its beginning to its end', async () => {
  const story = await storyIn('filled-by-key-in-round-2');
  const lines = told(story);

  for (const line of story) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}\S/);
  expect(lines[0]).toMatch(/^offer … begins/);
  expect(lines).toContain('round 1: somebody is rung, attempt …');
  expect(lines).toContain('the call of attempt … is over');
  expect(lines).toContain('round 1 is over');
  expect(lines).toContain('round 2: somebody is rung, attempt …');
  expect(lines.at(-1)).toBe('the run ends: filled');
});

test('waves, waits and news are told as well', async () => {
  const lines = told(await storyIn('filled-in-waves-by-text'));

  expect(lines).toContain('wave 1 of texts is sent');
  expect(lines.some((line) => /^waits \d+ (s|min)$/.test(line))).toBe(true);
  expect(lines).toContain('the offer is closed: filled');
  expect(told(await storyIn('cancelled-in-temporal'))).toContain('somebody cancels the run');
  expect(told(await storyIn('terms-changed'))).toContain(
    'something has changed: terms, pool, settings or holds',
  );
});

test('a history of another workflow is told too', async () => {
  expect((await storyIn('settle-attempt')).length).toBeGreaterThan(1);
});
