import { afterAll, beforeAll, expect, test } from 'vitest';
import { accepts } from '../../src/sandbox/carrier/phone/persona.ts';
import { alerts, answerByOffice, seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { span, Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('S13 an agency that texts itself: waves 1 and 2 are noted, wave 3 opens once, calls follow, we text nobody', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  story.phone('Alice').persona(accepts());
  await story.shift();
  const shift = await shiftCode(story);
  const hook = (wave: number) => story.api.waveCompleted({ body: { shift, wave } });

  expect(await hook(1)).toEqual({ kind: 'noted' });
  expect(await hook(2)).toEqual({ kind: 'noted' });
  const told = await Promise.all([hook(3), hook(3), hook(3)]);
  const again = await hook(3);
  await story.time.settle();

  expect(told.map(({ kind }) => kind).toSorted()).toEqual([
    'already_open',
    'already_open',
    'opened',
  ]);
  const ids = [...told, again].map((answer) => ('offerId' in answer ? answer.offerId : ''));
  expect(new Set(ids).size).toBe(1);
  story.offerId = ids[0] ?? '';
  expect((await story.ends()).result).toBe('filled');
  expect(story.rang()).toEqual(['Alice']);
  const [ring] = story.ledger('ring_started');
  expect(Math.abs(story.seconds(ring?.at) - 15 * 60)).toBeLessThan(10);
  const beforeTheYes = story.bodiesTo('Alice').filter((body) => !body.startsWith('Confirmed:'));
  expect(beforeTheYes).toEqual([]);
  await story.keepsItsPromises();
});

test('S13 a wave of the agency is refused with 409 while our own run texts, and changes nothing', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  await story.offer();
  const shift = await shiftCode(story);

  for (const wave of [1, 3]) {
    await expect(story.api.waveCompleted({ body: { shift, wave } })).rejects.toMatchObject({
      problem: { status: 409, code: 'waves_are_ours' },
    });
  }
  await story.fastForward('61min');

  expect(story.textedTo()).toEqual(['Alice', 'Alice', 'Alice']);
  await story.keepsItsPromises();
});

test('S9 S13 an assignment reported while texts are out stops the waves, and a late YES hears the truth', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  await story.offer();
  const shift = await shiftCode(story);

  expect(await story.api.jobAssigned({ body: { shift } })).toMatchObject({ kind: 'closed' });
  expect(await story.api.jobAssigned({ body: { shift } })).toMatchObject({ kind: 'nothing_open' });
  await story.time.settle();
  await story.texts('Alice', `YES ${shift}`);

  expect((await story.ends()).result).toBe('assigned_elsewhere');
  await story.fastForward('3h');
  expect(story.textedTo()).toEqual(['Alice', 'Bob', 'Alice']);
  expect(story.bodiesTo('Alice').at(-1)).toContain('has just been taken');
  expect(story.rang()).toEqual([]);
  expect(await seats(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('S7 A2 a number that the carrier refuses and one that it cannot reach are recorded once a round and branch nothing', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {}, Bob: {}, Charlie: {} });
  story.phone('Alice').persona({ kind: 'invalid' });
  story.phone('Bob').persona({ kind: 'fails' });
  story.phone('Charlie').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });

  expect((await story.ends()).result).toBe('unfilled_after_calls');

  const refused = story.ledger('call_refused').map(({ to }) => story.nameOf(to));
  const taken = story.ledger('call_accepted').map(({ to }) => story.nameOf(to));
  expect(refused).toEqual(['Alice', 'Alice']);
  expect(taken).toEqual(['Bob', 'Charlie', 'Bob', 'Charlie']);
  expect(await story.outcomes()).toEqual([
    'Alice 1 invalid_number',
    'Bob 1 failed',
    'Charlie 1 no_answer',
    'Alice 2 invalid_number',
    'Bob 2 failed',
    'Charlie 2 no_answer',
  ]);
  expect(await alerts(story)).toEqual([]);
  await story.keepsItsPromises();
});

test('S9 an assignment reported while the offer is being opened closes that offer, and nobody is rung', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  await story.shift();
  const shift = await stage.sql.connect();
  await shift.query('begin');
  await shift.query('select 1 from shift where id = $1 for update', [story.shiftId]);

  const opening = story.api.waveCompleted({ body: { shift: story.shiftId, wave: 3 } });
  await expect.poll(waitingForLocks).toBe(1);
  const assigning = story.api.jobAssigned({ body: { shift: story.shiftId } });
  await expect.poll(waitingForLocks).toBe(2);
  await shift.query('commit');
  shift.release();

  expect(await opening).toMatchObject({ kind: 'opened' });
  expect(await assigning).toMatchObject({ kind: 'closed' });
  await story.fastForward('3h');
  expect(story.rang()).toEqual([]);
  await story.keepsItsPromises();
});

test('S9 a shift is not moved onto another that one of its people claims at that moment, and says so', async () => {
  const story = await Story.begin(stage, { settings: { callsEnabled: false } });
  await story.pool({ Alice: {} });
  const early = await story.shift({ startsIn: '8h', lasts: '2h', seats: 2 });
  await story.offer();
  await answerByOffice(story, 'Alice');
  await story.shift({ startsIn: '12h', lasts: '2h' });
  await story.offer();
  const claims = await stage.sql.connect();
  await claims.query('begin');
  await claims.query('select 1 from slot_claim where shift_id = $1 for update', [early]);

  const at = (hours: number) =>
    new Date(story.clock.now() + span(`${String(hours)}h`)).toISOString();
  const moving = story.api
    .changeShift({ params: { shiftId: early }, body: { startsAt: at(12), endsAt: at(13) } })
    .catch((error: unknown) => error);
  await expect.poll(waitingForLocks).toBe(1);
  await answerByOffice(story, 'Alice');
  await claims.query('commit');
  claims.release();

  expect(await moving).toMatchObject({ problem: { status: 409, code: 'people_busy' } });
  expect(await seats(story)).toEqual(['Alice by operator', 'Alice by operator']);
  await story.keepsItsPromises();
});

async function waitingForLocks(): Promise<unknown> {
  const { rows } = await stage.sql.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]?.waiting;
}
