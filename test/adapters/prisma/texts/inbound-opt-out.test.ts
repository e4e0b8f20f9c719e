import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
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

describe('opting out and in', () => {
  test('A4 STOP from a number that nobody has any more suppresses it all the same, in silence', async () => {
    const { agency } = await scene();
    const stranger = { from: phoneNumber(), fromHash: 'hash-of-a-former-number' };

    expect(await say(agency, 'STOP', stranger)).toBe('suppressed');

    expect(await suppressions(agency)).toMatchObject([{ numberHash: 'hash-of-a-former-number' }]);
    expect(await replies(store, agency)).toEqual([]);
  });

  test('A4 A7 START lifts a STOP also of somebody who is nobody’s staff, such as a coordinator', async () => {
    const { agency } = await scene();
    const coordinator = { from: phoneNumber(), fromHash: 'hash-of-a-coordinator' };
    await say(agency, 'STOP', coordinator);

    expect(await say(agency, 'START', coordinator)).toBe('lifted');

    expect(await suppressions(agency)).toEqual([]);
    expect(await replies(store, agency)).toEqual([]);
  });

  const suppressions = ({ tenantId }: Agency) =>
    store.database.inTenant(tenantId, ({ db }) =>
      db.suppression.findMany({ where: { tenantId, liftedAt: null } }),
    );

  test.each([
    { body: 'STOP', more: {} },
    { body: 'opt out', more: {} },
    // PostgreSQL stores no NUL.
    { body: 'Stop\0', more: {} },
    { body: 'Arret', more: { carrierOptOut: 'stop' } },
  ])(
    'A4 "$body" suppresses, drops what is planned and is never answered',
    async ({ body, more }) => {
      const { agency } = await scene();
      expect(await say(agency, body, more)).toBe('suppressed');
      expect(await suppressions(agency)).toMatchObject([
        { source: 'sms', numberHash: personOf(agency).numberHash },
      ]);
      expect(await replies(store, agency)).toEqual([]);
    },
  );

  test('A4 STOP reaches every agency behind the sender that knows the number, START lifts it there', async () => {
    const { agency } = await scene();
    const neighbour = await agencyOf(store, { behind: agency });
    const { phone, numberHash } = personOf(agency);
    await store.database.inTenant(neighbour.tenantId, ({ db }) =>
      db.person.update({
        where: { id: personOf(neighbour).personId },
        data: { phone, numberHash },
      }),
    );
    await say(agency, 'STOP');
    expect(await suppressions(agency)).toHaveLength(1);
    expect(await suppressions(neighbour)).toHaveLength(1);
    expect(await say(agency, 'START', { carrierOptOut: 'start' })).toBe('lifted');
    expect(await suppressions(agency)).toEqual([]);
    expect(await suppressions(neighbour)).toEqual([]);
  });

  test('A4 YES lifts nothing, not even when the carrier takes it for an opt-in, and answers the offer', async () => {
    const { agency } = await scene();
    await say(agency, 'STOP');
    expect(await say(agency, 'YES A12', { carrierOptOut: 'start' })).toBe('accepted');
    expect(await suppressions(agency)).toHaveLength(1);
    expect(await replies(store, agency)).toEqual([]);
  });

  test('A4 START lifts no opt-out that was given on the phone', async () => {
    const { agency } = await scene();
    const { numberHash } = personOf(agency);
    await store.database.inTenant(agency.tenantId, (tx) =>
      suppress(tx, { numberHash, source: 'key' }),
    );
    await say(agency, 'START');
    expect(await suppressions(agency)).toMatchObject([{ source: 'key' }]);
  });

  test('A4 what the carrier has answered is not answered again', async () => {
    const { agency } = await scene();
    expect(await say(agency, 'HELP', { carrierOptOut: 'help' })).toBe('ignored');
    expect(await replies(store, agency)).toEqual([]);
  });
});
