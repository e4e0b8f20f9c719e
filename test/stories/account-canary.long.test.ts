import { afterAll, beforeAll, expect, test } from 'vitest';
import { Clinic } from './support/clinic.ts';
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

test('I9 R7 nothing of whom and what reminders and sign-ups are about is in a log line or in Temporal', async () => {
  const clinic = await Clinic.open(stage, { reminders: { hoursBefore: [24] } });
  await clinic.contact(CANARY, { lastName: 'Quillfeather' });
  clinic.phone(CANARY).persona([{ kind: 'no_answer' }, { kind: 'answers', presses: '2' }]);
  stage.world.carrier
    .faults(clinic.account)
    .add({ on: 'create_call', does: 'error_after', status: 500, times: 1 });
  const loggedBefore = stage.logged.length;
  await clinic.appointment(CANARY, {
    ...{ in: '1d', at: '10:00', type: 'spelunking' },
    ...{
      provider: 'Dr Wobblethorpe',
      location: 'Snickelway 4',
      instructions: 'Bring the gimcrack.',
    },
  });
  expect(await clinic.jobEnds()).toMatchObject({ result: 'reschedule_wanted' });
  await clinic.signUp('Ottoline', { kind: 'answers', presses: '1' });
  expect(await clinic.jobEnds()).toMatchObject({ result: 'succeeded' });

  const numbers = [...clinic.members.values()].flatMap(({ number }) => number ?? []);
  const words = [
    ...[...clinic.members.keys(), 'Quillfeather', 'spelunking', 'Wobblethorpe', 'Snickelway'],
    ...['gimcrack', ...[...numbers, clinic.sender].flatMap(spellingsOf)],
  ];
  expect(leaks(clinic.ledger('heard').flatMap(textsIn), words)).toContain(CANARY);
  const runs = await writtenInTemporal(clinic);
  expect(runs.length).toBeGreaterThan(1);
  expect(leaks(runs.flat(), words)).toEqual([]);
  expect(stage.logged.length).toBeGreaterThan(loggedBefore + 5);
  expect(leaks(stage.logged, words)).toEqual([]);
  await clinic.keepsItsPromises();
});
