import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaims } from '../../../../src/adapters/prisma/claims/claims.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';
import {
  type Agency,
  type TestStore,
  agencyOf,
  offerOf,
  openStore,
  phoneNumber,
} from '../claims/agency.ts';
import { inbound, link, personOf, reach, replies } from './text-life.ts';

let store: TestStore;
let texts: Texts;

beforeAll(async () => {
  store = await openStore();
  texts = createTexts(store.database, { link });
});
afterAll(() => store.close());

const say = (agency: Agency, body: string, more = {}) =>
  texts.received(inbound(agency, body, more));

/** Two open offers that have reached the first person, A12 and B34; a third, C56, has not. */
async function scene() {
  const agency = await agencyOf(store);
  const [a12, b34] = [
    await offerOf(store, agency, { code: 'A12' }),
    await offerOf(store, agency, { code: 'B34', startsInMs: 24 * 3_600_000 }),
  ];
  await offerOf(store, agency, { code: 'C56' });
  await reach(store, agency, a12);
  await reach(store, agency, b34);
  return { agency, a12, b34 };
}

describe('replies', () => {
  test.each([
    { body: 'YES A12', became: 'accepted', reply: undefined },
    { body: 'yes b34 please', became: 'accepted', reply: undefined },
    {
      body: 'NO A12',
      became: 'declined',
      reply: 'Noted: you will not be asked again about shift A12',
    },
    { body: 'YES', became: 'answered', reply: 'Which shift do you mean?' },
    { body: 'no', became: 'answered', reply: 'Which shift do you mean?' },
    { body: 'YES C56', became: 'answered', reply: 'There is no open shift C56 for you.' },
    { body: 'HELP', became: 'answered', reply: 'Harbour Care shift offers.' },
    { body: 'who is this?', became: 'answered', reply: 'Which shift do you mean?' },
  ])('S2 "$body" is $became', async ({ body, became, reply }) => {
    const { agency } = await scene();
    expect(await say(agency, body)).toBe(became);
    expect(await replies(store, agency)).toEqual(
      reply === undefined ? [] : [expect.stringContaining(reply)],
    );
  });

  test('S2 a bare YES counts when exactly one live offer reached the number', async () => {
    const agency = await agencyOf(store);
    const offer = await offerOf(store, agency);
    await reach(store, agency, offer);
    expect(await say(agency, 'Yes!')).toBe('accepted');
    const texts = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.message.findMany({ where: { step: 'confirmation' } }),
    );
    expect(texts).toMatchObject([{ toNumber: personOf(agency).phone, state: 'reserved' }]);
  });

  test('S6 a YES that comes too late hears that the shift has been taken', async () => {
    const { agency, a12 } = await scene();
    const { tenantId } = agency;
    const { personId } = personOf(agency, 1);
    await createClaims(store.database).claim({
      tenantId,
      offerId: a12.offerId,
      personId,
      channel: 'key_press',
    });
    expect(await say(agency, 'YES A12')).toBe('taken');
    expect(await replies(store, agency)).toEqual([
      'Shift A12 has just been taken. Thank you for answering.',
    ]);
  });

  test('S2 NO after YES is told to call the office, and the seat stays', async () => {
    const { agency, a12 } = await scene();
    await say(agency, 'YES A12');
    expect(await say(agency, 'NO A12')).toBe('answered');
    expect(await replies(store, agency)).toEqual([
      expect.stringContaining('please call the office on +61290000000'),
    ]);
    const seats = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.slotClaim.count({ where: { shiftId: a12.shiftId, active: true } }),
    );
    expect(seats).toBe(1);
  });

  test('S2 YES after NO wins while a seat is free', async () => {
    const { agency } = await scene();
    await say(agency, 'NO A12');
    expect(await say(agency, 'YES A12')).toBe('accepted');
  });

  test('S6 two texts that cross win one seat and hear the truth twice', async () => {
    const { agency } = await scene();
    const became = await Promise.all([say(agency, 'YES A12'), say(agency, 'YES A12')]);
    expect(became).toEqual(['accepted', 'accepted']);
    const again = await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.message.findFirstOrThrow({ where: { step: { startsWith: 'reply-' } } }),
    );
    expect(await replies(store, agency)).toHaveLength(1);
    const move = await texts.take({ tenantId: agency.tenantId, messageId: again.id });
    expect(move).toMatchObject({
      order: { body: expect.stringContaining('Confirmed: shift A12 is yours.') as string },
    });
  });

  test('S2 the same event twice is answered once', async () => {
    const { agency } = await scene();
    const dedupKey = 'SM-twice';
    const became = await Promise.all([
      say(agency, 'HELP', { dedupKey }),
      say(agency, 'HELP', { dedupKey }),
    ]);
    expect(became.sort()).toEqual(['answered', 'duplicate']);
    expect(await say(agency, 'HELP', { dedupKey })).toBe('duplicate');
    expect(await replies(store, agency)).toHaveLength(1);
  });

  test('I13 an account cannot take the place of another one’s text', async () => {
    const { agency } = await scene();
    const stranger = await agencyOf(store);
    const dedupKey = 'SM-of-two-accounts';

    expect(await say(stranger, 'YES A12', { from: phoneNumber(), fromHash: 'x', dedupKey })).toBe(
      'unknown_number',
    );

    expect(await say(agency, 'YES A12', { dedupKey })).toBe('accepted');
  });

  test('S2 a yes is never taken for somebody who had this number before', async () => {
    const { agency } = await scene();
    const [former, owner] = [personOf(agency, 0), personOf(agency, 1)];
    const { phone, numberHash } = former;
    await store.database.inTenant(agency.tenantId, async ({ db }) => {
      await db.person.update({
        where: { id: former.personId },
        data: { phone: owner.phone, numberHash: owner.numberHash },
      });
      await db.person.update({ where: { id: owner.personId }, data: { phone, numberHash } });
    });

    expect(await say(agency, 'YES A12')).toBe('answered');

    expect(await replies(store, agency)).toEqual([expect.stringContaining('no open shift')]);
  });

  test.each(['YES', 'HELP', 'can I come later?'])(
    'S2 "%s" of somebody who is in no pool is answered with where to call, and never with shifts',
    async (body) => {
      const agency = await agencyOf(store);
      await store.database.inTenant(agency.tenantId, ({ db }) =>
        db.person.update({ where: { id: personOf(agency).personId }, data: { role: 'contact' } }),
      );

      expect(await say(agency, body)).toBe('answered');

      const [reply] = await replies(store, agency);
      expect(reply).toMatch(/^Texts to this number are not read by Harbour Care\. Please call/);
      expect(reply).not.toContain('shift');
    },
  );

  test('S2 at most five automatic replies until a yes or no that counts', async () => {
    const { agency } = await scene();
    const burst = await Promise.all(Array.from({ length: 8 }, () => say(agency, 'what?')));
    expect(burst.filter((became) => became === 'answered')).toHaveLength(5);
    expect(burst.filter((became) => became === 'reply_limit')).toHaveLength(3);
    expect(await say(agency, 'NO A12')).toBe('declined');
    expect(await say(agency, 'what?')).toBe('answered');
  });

  test('S2 a machine that always says no is answered five times', async () => {
    const { agency } = await scene();
    for (let count = 0; count < 9; count += 1) await say(agency, 'NO A12');
    // The first was an action; its reply and five more.
    expect(await replies(store, agency)).toHaveLength(6);
  });

  test.each([
    {
      whose: 'an unknown number',
      more: () => ({ from: phoneNumber(), fromHash: 'hash-of-nobody' }),
    },
    { whose: 'another account', more: () => ({ accountRef: 'ACstranger' }) },
    { whose: 'a sender that is not ours', more: () => ({ to: phoneNumber() }) },
  ])('S2 silence to $whose', async ({ more }) => {
    const { agency } = await scene();
    const strange = more();
    expect(await say(agency, 'YES A12', strange)).toBe('unknown_number');
    expect(await replies(store, agency)).toEqual([]);
  });
});
