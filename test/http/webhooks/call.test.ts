import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aLiveCall } from '../support/fake-stores.ts';
import { post, voiceForm } from '../support/signed.ts';
import { aPool, aShift, anOffer } from '../support/entries.ts';
import { aTenant, openWorld, type World } from '../support/world.ts';

const BASE = '/webhooks/twilio';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  world.stores.told.length = 0;
  Object.assign(world.stores.answers, {
    claim: { kind: 'won', seat: 1 },
    decline: { kind: 'noted' },
    call: aLiveCall(),
    script: { greeting: 'Hello Bob.' },
    receipt: 'applied',
    failure: undefined,
  });
});

const told = () => world.stores.told.map(({ what }) => what);
const press = (digit: string, step = 'menu-1-0') =>
  post(world, `${BASE}/voice/call-token/${step}`, voiceForm({ Digits: digit }));

describe('S5 the call', () => {
  test('the first words are the greeting and the menu, with fifteen seconds for one key', async () => {
    world.stores.answers.script = { greeting: 'Hello <Bob> & co.', clipId: 'clip0123456789abcdef' };

    const { text, headers } = await post(world, `${BASE}/voice/call-token/menu-1-0`, {
      ...voiceForm({ Digits: '*' }),
    });

    expect(headers['content-type']).toContain('text/xml');
    expect(text).toContain('<Play>https://calls.example.test/audio/clip0123456789abcdef</Play>');
    expect(text).toContain('timeout="15"');
    expect(text).toContain('numDigits="1"');
    expect(text).toContain(
      'action="https://calls.example.test/webhooks/twilio/voice/call-token/menu-1-1#rc=3',
    );
    expect(text).toContain('voice/call-token/menu-1-1-silence#rc=3&amp;rp=ct,rt,5xx</Redirect>');
  });

  test('S4 the menu is offered while a seat is free, and not once the offer is closed', async () => {
    const tenant = await aTenant(world);
    const offerId = await anOffer(world, tenant, await aShift(tenant, await aPool(tenant)));
    world.stores.answers.call = aLiveCall({ tenantId: tenant.tenantId, offerId });
    const begin = () => post(world, `${BASE}/voice/call-token`, voiceForm());

    const free = await begin();
    await world.sql.query(`UPDATE job SET state = 'closed' WHERE id = $1`, [offerId]);
    const closed = await begin();

    expect(free.text).toContain('voice/call-token/menu-1-0#rc=3');
    expect(closed.text).toContain('no longer open');
    expect(closed.text).toContain('<Hangup/>');
  });

  test('without a clip the carrier speaks, and what it says is escaped', async () => {
    world.stores.answers.script = { greeting: 'Hello <Bob> & co.' };

    expect((await press('*')).text).toContain('<Say>Hello &lt;Bob&gt; &amp; co.</Say>');
  });

  test('S6 1 claims before a word is said, and the winner hears it', async () => {
    const { text } = await press('1');

    expect(told()).toEqual(['pressed', 'accept']);
    expect(world.stores.told[1]?.with).toMatchObject({ attemptId: aLiveCall().attemptId });
    expect(text).toContain('the shift is yours');
    expect(text).toContain('<Hangup/>');
  });

  test.each([
    [{ kind: 'already_yours' }, 'the shift is yours'],
    [{ kind: 'taken' }, 'has just been taken'],
    [{ kind: 'not_available', because: 'works_elsewhere_then' }, 'cannot be given to you'],
    [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
    [{ kind: 'not_available', because: 'shift_started' }, 'no longer open'],
  ] as const)('S6 after 1 and %j the truth is said', async (claim, words) => {
    world.stores.answers.claim = claim;

    const { text } = await press('1');

    expect(text).toContain(words);
    expect(text.includes('is yours')).toBe(words.includes('is yours'));
  });

  test('S6 when the claim fails nothing is said: the carrier asks again', async () => {
    world.stores.answers.failure = new Error('the database is away');

    const reply = await press('1');

    expect(reply.status).toBe(500);
    expect(reply.text).not.toContain('yours');
  });

  test('S5 the same request is answered the same', async () => {
    expect((await press('1')).text).toBe((await press('1')).text);
    expect((await press('9')).text).toBe((await press('9')).text);
  });

  test.each([
    [{ kind: 'noted' }, 'will not be called again'],
    [{ kind: 'holds_the_seat' }, 'still yours'],
    [{ kind: 'not_available', because: 'offer_closed' }, 'no longer open'],
  ] as const)('S5 2 declines, and after %j the truth is said', async (decline, words) => {
    world.stores.answers.decline = decline;

    const { text } = await press('2');

    expect(told()).toEqual(['pressed', 'decline']);
    expect(text).toContain(words);
  });

  test('A4 9 opts out only when it is pressed twice', async () => {
    const asked = await press('9');
    const opted = await press('9', 'confirm_opt_out-1-0');
    const slipped = await press('1', 'confirm_opt_out-1-0');

    expect(asked.text).toContain('voice/call-token/confirm_opt_out-1-0#rc=3');
    expect(opted.text).toContain('no more calls or texts');
    expect(slipped.text).toContain('Press 1 to accept');
    expect(told()).toEqual(['pressed', 'pressed', 'opt_out', 'pressed']);
  });

  test('S5 a wrong key asks again and never declines, at most three times', async () => {
    expect((await press('5')).text).toContain('voice/call-token/menu-2-0#rc=3');
    expect((await press('#', 'menu-2-0')).text).toContain('voice/call-token/menu-3-0#rc=3');
    expect((await press('5', 'menu-3-0')).text).toContain('no response');
    expect(told()).toEqual(['pressed', 'pressed', 'pressed']);
  });

  test('S5 silence says that no response was received', async () => {
    const silent = await post(world, `${BASE}/voice/call-token/menu-1-0-silence`, voiceForm());

    expect(silent.text).toContain('received no response');
    expect(told()).toEqual([]);
  });

  test('I13 a key in a call that has ended has no effect', async () => {
    world.stores.answers.call = aLiveCall({ ended: true });

    const reply = await press('1');

    expect([reply.status, told()]).toEqual([200, []]);
    expect(reply.text).toContain('<Hangup/>');
  });

  test('I13 a key that was pressed in another call has no effect', async () => {
    world.stores.answers.call = aLiveCall({ carrierSid: `CA${'0'.repeat(32)}` });

    const reply = await press('1');

    expect([reply.status, told()]).toEqual([200, []]);
    expect(reply.text).toContain('<Hangup/>');
  });

  test('an unknown call is kept and bid farewell', async () => {
    world.stores.answers.call = undefined;

    const reply = await press('1');

    expect([reply.status, told()]).toEqual([200, ['unknown']]);
    expect(reply.text).toContain('<Hangup/>');
  });

  test.each(['menu-0-0', 'menu-4-0', 'menu-1-9', 'claiming', 'menu-1-0-loud', '%00'])(
    'the step %s, which the script never takes, has no effect',
    async (step) => {
      const reply = await press('1', step);

      expect([reply.status, told()]).toEqual([200, []]);
    },
  );
});
