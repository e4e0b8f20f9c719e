import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerByOffice, seats, shiftCode } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Calls our number from this phone and presses each key as soon as it is named. @returns all that was heard. */
async function callsBack(story: Story, name: string, ...presses: string[]): Promise<string> {
  const phone = story.phone(name);
  const call = await phone.call(story.sender);
  let heard = 0;
  for (const digit of presses) {
    const isAsked = () => call.heard.length > heard && /press/i.test(call.heard.at(-1) ?? '');
    await story.time.until(isAsked, `${name} is asked for a key`);
    heard = call.heard.length;
    await story.presses(name, digit);
  }
  await story.fastForward('1min');
  return call.heard.join(' ');
}

async function inLog(story: Story): Promise<string[]> {
  const { rows } = await stage.sql.query<Record<string, string | null>>(
    `select p.first_name, l.outcome, l.digit, l.state from call_log l join person p on p.id = l.person_id
     where l.tenant_id = $1 and l.direction = 'inbound' order by l.started_at`,
    [story.tenantId],
  );
  return rows.map((row) => Object.values(row).join(' '));
}

test('S14 X7 who missed our call hears who called and why, and accepts with 1: the ring to the next person is taken back', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.rings('Bob');

  const heard = await callsBack(story, 'Alice', '1');

  expect(heard).toContain(
    'This is Harbour Care. We called you today at 9:15 AM about a shift. Hello Alice.',
  );
  expect(heard).toContain('a shift with Jane D. in Newtown');
  expect(heard).toContain('the shift is yours');
  expect((await story.ends()).result).toBe('filled');
  expect(await seats(story)).toEqual(['Alice by call_back']);
  expect(story.ledger('call_ended').filter(({ why }) => why === 'withdrawn')).toHaveLength(1);
  expect(story.bodiesTo('Alice')).toEqual([expect.stringMatching(/^Confirmed: shift/)]);
  expect(await inLog(story)).toEqual(['Alice accepted 1 ended']);
  const { timeline } = await story.api.readOffer({ params: { offerId: story.offerId } });
  expect(timeline.map(({ kind }) => kind)).toContain('call_back');
  const why = await story.api.whyShift({
    params: { shiftId: story.shiftId },
    query: { limit: 200 },
  });
  expect(why.entries.map(({ sentence }) => sentence)).toContain(
    'Alice Example called our number and pressed 1 last, which came to accepted.',
  );
  await story.keepsItsPromises();
});

test('S14 of several open offers the one reached last is told first; after 2 the next is told, and no ring follows the no', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  const first = await story.offer({ startsIn: '8h' });
  await story.fastForward('5min');
  story.shiftId = '';
  await story.offer({ startsIn: '30h' });

  const heard = await callsBack(story, 'Alice', '2', '1');

  const [one, other] = heard.split('There is another shift.');
  expect(one).toContain('from 3:05 PM to 7:05 PM');
  expect(other).toContain('from 5:00 PM to 9:00 PM');
  expect(other).toContain('the shift is yours');
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  const { result } = await story.api.readOffer({ params: { offerId: first } });
  expect(result).toBe('filled');
  expect(story.rang()).toEqual([]);
  expect(await inLog(story)).toEqual(['Alice accepted 1 ended']);
  await story.keepsItsPromises();
});

test('S14 who calls back too late hears when we called, that the shift has been taken, and the office', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.rings('Bob');
  await answerByOffice(story, 'Bob');
  expect((await story.ends()).result).toBe('filled');

  const heard = await callsBack(story, 'Alice', '1', '9', '9');

  expect(heard).toContain('We called you today at 9:15 AM about a shift.');
  expect(heard).toContain('from 5:00 PM to 9:00 PM, has been taken.');
  expect(heard).toContain('the office on +61255559999');
  expect(heard).toContain('that key does nothing here');
  expect(heard).toContain('no more calls or texts');
  expect(await inLog(story)).toEqual(['Alice opted_out 9 ended']);
  await story.keepsItsPromises();
});

test('S14 A4 9 twice opts out; who calls again hears that, and comes back with 1', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 2 } });
  await story.pool({ Alice: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  await story.offer();

  expect(await callsBack(story, 'Alice', '9', '9')).toContain('no more calls or texts');
  await story.fastForward('65min');
  expect(story.bodiesTo('Alice')).toHaveLength(1);
  const again = await callsBack(story, 'Alice', '1');

  expect(again).toContain('You have asked not to be called or texted');
  expect(again).toContain('Welcome back');
  await story.ends();
  expect(story.rang()).toEqual(['Alice', 'Alice']);
  await story.keepsItsPromises();
});

test('S14 who has stopped our texts hears the text that lifts it; a number that nobody knows hears a neutral sentence', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  await story.offer();
  await story.texts('Alice', 'STOP');
  const stranger = stage.world.carrier.phone(
    `+6142${String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, '0')}`,
  );

  const heard = await callsBack(story, 'Alice');
  const call = await stranger.call(story.sender, '1');
  await story.fastForward('30s');

  expect(heard).toContain('send the text START to this number');
  expect(call.heard.join(' ')).not.toContain('Harbour');
  expect(call.heard.join(' ')).not.toContain(await shiftCode(story));
  expect(call.status).toBe('completed');
  await story.ends();
  expect(story.rang()).toEqual([]);
  await story.keepsItsPromises();
});

test('I1 S14 nothing rings a number that is just calling us', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona({ kind: 'no_answer' });
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  await story.fastForward('14min 30s');
  const call = await story.phone('Alice').call(story.sender);
  await story.fastForward('30s');

  expect(call.status).toBe('in-progress');
  await story.rings('Bob');
  await story.ends();
  expect(story.rang()).toEqual(['Bob', 'Alice']);
  await story.keepsItsPromises();
});
