import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';
import { spellingsOf, textsIn, writtenInTemporal } from './support/written.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CANARY = 'Zephyrine';

/** Of these words, those that occur. */
function leaks(texts: readonly string[], words: readonly string[]): string[] {
  const all = texts.join('\n').toLowerCase();
  return words.filter((word) => all.includes(word.toLowerCase()));
}

test('I9 the search finds what is hidden in bytes and in base64', () => {
  const hidden = { data: Buffer.from(JSON.stringify({ name: CANARY })) };
  const encoded = { data: Buffer.from(CANARY).toString('base64') };
  expect(leaks(textsIn([hidden]), [CANARY])).toEqual([CANARY]);
  expect(leaks(textsIn([encoded]), [CANARY])).toEqual([CANARY]);
});

test('I9 no name, number or text of anybody is in a log line or in Temporal', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({
    [CANARY]: { lastName: 'Quillfeather' },
    Ottoline: { lastName: 'Quillfeather' },
    Peregrine: { lastName: 'Quillfeather' },
  });
  stage.world.carrier
    .faults(story.account)
    .add(
      { on: 'create_call', does: 'error_after', status: 500, times: 1 },
      { on: 'create_message', does: 'error_after', status: 500, times: 1 },
    );
  await story.offer();
  await story.texts('Ottoline', 'what is a flibbertigibbet');
  await story.texts('Ottoline', 'NO');
  await story.presses(CANARY, '2');
  await story.presses('Peregrine', '1');
  expect((await story.ends()).result).toBe('filled');
  expect(
    stage.world.carrier
      .faults(story.account)
      .fired()
      .map(({ count }) => count),
  ).toEqual([1, 1]);

  const numbers = [...story.members.values()].flatMap(({ number }) => number ?? []);
  const words = [
    ...story.members.keys(),
    'Quillfeather',
    'flibbertigibbet',
    'Jane',
    'Newtown',
    'Reply YES',
    'Confirmed: shift',
    'Press 1 to accept',
    ...[...numbers, story.sender].flatMap(spellingsOf),
  ];
  expect(leaks(story.ledger('text_accepted').flatMap(textsIn), words)).toContain('Jane');
  const runs = await writtenInTemporal(story);
  expect(runs.length).toBeGreaterThan(1);
  expect(leaks(runs.flat(), words)).toEqual([]);
  expect(stage.logged.length).toBeGreaterThan(20);
  expect(leaks(stage.logged, words)).toEqual([]);
  await story.keepsItsPromises();
});
