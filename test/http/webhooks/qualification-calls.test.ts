import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aLiveCall } from '../support/fake-stores.ts';
import { CALL, post, signatureOf, statusForm, voiceForm } from '../support/signed.ts';
import { openWorld, replyOf, type World } from '../support/world.ts';

const INTRO = '/voice/qualification/intro';
const STATUS = '/voice/qualification/status';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.stores.told.length = 0;
  world.stores.answers.call = aLiveCall({ jobKind: 'qualification', carrierSid: CALL });
});

async function get(
  query: Record<string, string>,
  signed = (path: string) => signatureOf(path, {}),
) {
  const path = `${INTRO}?${new URLSearchParams(query).toString()}`;
  return replyOf(
    await world.inject({
      method: 'GET',
      url: path,
      headers: { 'x-twilio-signature': signed(path) },
    }),
  );
}

test('Q3 the carrier asks for the intro of a call by its own id, by POST and by GET', async () => {
  const byPost = await post(world, INTRO, voiceForm());
  const byGet = await get(voiceForm());

  expect(byPost.status).toBe(200);
  expect(byPost.text).toContain('<Gather');
  expect(byPost.text).toContain('Hello Bob.');
  expect(byPost.text).toContain('/webhooks/twilio/voice/call-token/');
  expect(byGet.text).toBe(byPost.text);
});

test('Q3 or by the token that our order has named, before the carrier’s id is known', async () => {
  world.stores.answers.call = aLiveCall({ jobKind: 'qualification' });
  const { text } = await post(world, `${INTRO}?token=call-token`, voiceForm());

  expect(text).toContain('Hello Bob.');
});

test('Q3 a call that is none of ours is ended with a word, and kept', async () => {
  const { status, text } = await post(world, INTRO, voiceForm({ CallSid: `CA${'0'.repeat(32)}` }));

  expect(status).toBe(200);
  expect(text).toContain('This call is over. Goodbye.');
  expect(world.stores.told).toMatchObject([{ what: 'unknown' }]);
});

test('Q3 where the call is counts as under any other address', async () => {
  const { status } = await post(world, STATUS, statusForm({ CallStatus: 'no-answer' }));

  expect(status).toBe(204);
  expect(world.stores.told).toMatchObject([
    { what: 'report', with: { sid: CALL, report: { outcome: 'no_answer' } } },
  ]);
});

test('I13 c6: without the carrier’s signature nobody is answered, and nothing is changed', async () => {
  const replies = [
    await post(world, INTRO, voiceForm(), {}),
    await post(world, STATUS, statusForm(), { 'x-twilio-signature': 'made up' }),
    await get(voiceForm(), () => 'made up'),
    // Signed for other words in the address.
    await get(voiceForm(), () => signatureOf(`${INTRO}?AccountSid=AC1`, {})),
  ];

  expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(world.stores.told).toEqual([]);
});
