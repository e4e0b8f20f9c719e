import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerByLink } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const textsTo = (story: Story, name: string) =>
  story
    .ledger('text_accepted')
    .filter(({ to, by }) => to === story.member(name).number && by === 'api');
const toAlice = (story: Story) => textsTo(story, 'Alice');

describe('A4 an opt-out ends calls and texts at once', () => {
  test('by the texts "STOP", "stop", "Unsubscribe" and "OPTOUT"', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    const words = { Alice: 'STOP', Bob: 'stop', Charlie: 'Unsubscribe', Diana: 'OPTOUT' };
    await story.pool({ Alice: {}, Bob: {}, Charlie: {}, Diana: {}, Erin: {} });
    await story.offer();
    for (const [name, word] of Object.entries(words)) await story.texts(name, word);
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    for (const name of Object.keys(words)) expect(textsTo(story, name), name).toHaveLength(1);
    expect(story.rang()).toEqual(['Erin']);
    expect(story.ledger('text_refused')).toEqual([]);
    await story.keepsItsPromises();
  });

  test('by key 9, which is asked twice, also for the rounds and offers to come', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 2 } });
    await story.pool({ Alice: {}, Bob: {} });
    await story.offer({ waves: false });
    await story.presses('Alice', '9');
    expect(story.heard('Alice')).toContain('press 9 once more');
    await story.presses('Alice', '9');
    expect(story.heard('Alice')).toContain('no more calls or texts');
    await story.ends();
    story.shiftId = '';
    await story.offer({ startsIn: '30h' });
    await story.ends();
    expect(story.rang().filter((name) => name === 'Alice')).toHaveLength(1);
    expect(toAlice(story)).toEqual([]);
    expect((await story.outcomes())[0]).toBe('Alice 1 opted_out');
    await story.keepsItsPromises();
  });

  test('a single 9 followed by another key opts nobody out', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await story.presses('Alice', '9');
    await story.presses('Alice', '5');
    await story.presses('Alice', '1');
    expect((await story.ends()).result).toBe('filled');
    await story.keepsItsPromises();
  });

  test('a ring under way is taken back when STOP comes', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {} });
    await story.offer({ waves: false });
    await story.rings('Alice');
    await story.texts('Alice', 'STOP');
    expect(story.phone('Alice').liveCall).toBeUndefined();
    await story.ends();
    expect(story.ledger('call_ended').map(({ why }) => why)).toEqual(['withdrawn']);
    await story.keepsItsPromises();
  });

  test('a carrier that refuses with 21610 has told us of an opt-out', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {}, Bob: {} });
    stage.world.carrier
      .faults(story.account)
      .add({ on: 'create_message', does: 'refused', code: 21610, to: numberOf(story, 'Alice') });
    await story.offer();
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    expect(stage.world.carrier.faults(story.account).fired()[0]?.count).toBe(1);
    expect(story.rang()).toEqual(['Bob']);
    await story.keepsItsPromises();
  });
});

function numberOf(story: Story, name: string): string {
  const { number } = story.member(name);
  if (number === null) throw new Error(`${name} has no phone.`);
  return number;
}

test('A4 an opt-out by the page of a link ends calls and texts, and START does not lift it', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer();
  expect(await answerByLink(story, 'Alice', 'stop')).toContain('no more calls or texts');
  await story.texts('Alice', 'START');
  await story.ends();
  expect(toAlice(story)).toHaveLength(1);
  expect(story.rang()).toEqual(['Bob']);
  await story.keepsItsPromises();
});

test('A4 an opt-out by the office ends calls and texts until the office lifts it', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  const params = { staffId: story.member('Alice').staffId };
  await story.api.optOut({ params });
  await story.offer();
  await story.texts('Alice', 'START');
  expect(toAlice(story)).toEqual([]);
  await story.api.liftOptOut({ params });
  await story.presses('Alice', '1');
  expect((await story.ends()).result).toBe('filled');
  await story.keepsItsPromises();
});

test('A4 START lifts an opt-out', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  await story.offer();
  await story.texts('Alice', 'STOP');
  await story.texts('Alice', 'START');
  await story.presses('Alice', '1');
  expect((await story.ends()).result).toBe('filled');
  expect(toAlice(story).filter(({ body }) => body.includes('/o/'))).toHaveLength(3);
  await story.keepsItsPromises();
});

test('A4 YES lifts no opt-out, though the carrier takes it for one', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  await story.texts('Alice', 'STOP');
  await story.texts('Alice', 'YES');
  await story.ends();
  const standing = await stage.sql.query(
    'select 1 from suppression where tenant_id = $1 and lifted_at is null',
    [story.tenantId],
  );
  expect(standing.rowCount).toBe(1);
  story.shiftId = '';
  await story.offer({ startsIn: '30h' });
  await story.ends();
  expect(story.rang()).not.toContain('Alice');
  expect(toAlice(story).filter(({ body }) => body.includes('/o/'))).toHaveLength(1);
  await story.keepsItsPromises();
});

test('I4 an opt-out stands for every tenant that shares the sender', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  const neighbour = await Story.beside(story, { settings: { rounds: 1 } });
  await neighbour.pool({ Alice: { phone: story.member('Alice').number } });
  await story.offer();
  await story.texts('Alice', 'STOP');
  await neighbour.offer();
  await neighbour.ends();
  await story.ends();
  expect(story.rang()).toEqual([]);
  expect(toAlice(story)).toHaveLength(1);
  await story.keepsItsPromises();
});

test('A4 an opt-out takes back the ring of another tenant behind the same sender', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  const neighbour = await Story.beside(story);
  await neighbour.pool({ Alice: { phone: numberOf(story, 'Alice') } });
  await story.offer({ waves: false });
  await story.rings('Alice');

  await neighbour.api.optOut({ params: { staffId: neighbour.member('Alice').staffId } });
  await story.time.settle();

  expect(story.phone('Alice').liveCall).toBeUndefined();
  expect(story.ledger('call_ended').map(({ why }) => why)).toEqual(['withdrawn']);
  await story.ends();
  expect(story.rang()).toHaveLength(1);
  await story.keepsItsPromises();
});
