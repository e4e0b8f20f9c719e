import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../stories/support/stage.ts';
import { Story } from '../stories/support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Real time leaks into a story while it settles, more so with many at once; order and outcome do not. */
async function workedExample(): Promise<string[]> {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona([{ kind: 'no_answer' }, accepts()]);
  story.phone('Charlie').persona(declines());
  story.phone('Diana').persona({ kind: 'no_answer' });
  await story.offer();
  await story.ends();
  await story.keepsItsPromises();
  return stage.world.carrier.ledger.entries
    .filter(({ account }) => account === story.account)
    .flatMap((entry) => {
      switch (entry.kind) {
        case 'text_accepted':
          return [`${story.nameOf(entry.to)} is texted`];
        case 'ring_started':
          return [`${story.nameOf(entry.to)} is rung`];
        case 'digit':
          return [`${story.nameOf(entry.to)} presses ${entry.digit}`];
        case 'call_ended':
          return [`${story.nameOf(entry.to)} ${entry.status}`];
        default:
          return [];
      }
    });
}

test('S12 thirty stories side by side come out alike', async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 30 }, workedExample));

  expect(first).toContain('Bob presses 1');
  for (const other of others) expect(other).toEqual(first);
}, 600_000);

test('S12 a hundred repetitions leave one and the same ledger', async () => {
  const ledgers = new Set<string>();
  for (let told = 0; told < 100; told += 5) {
    const batch = await Promise.all(Array.from({ length: 5 }, workedExample));
    for (const ledger of batch) ledgers.add(ledger.join('\n'));
  }

  expect([...ledgers]).toHaveLength(1);
}, 900_000);
