import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suppress } from '../../../../src/adapters/prisma/suppressions/suppress.ts';
import { createTexts } from '../../../../src/adapters/prisma/texts/texts.ts';
import type { OrderAnswer } from '../../../../src/ports/carrier.ts';
import type { Texts } from '../../../../src/ports/stores/texts.ts';
import {
  type Agency,
  type TestOffer,
  type TestStore,
  agencyOf,
  offerOf,
  openStore,
} from '../claims/agency.ts';
import { answering } from './answering-carrier.ts';
import { link, messageOf, personOf, reserved } from './text-life.ts';

let store: TestStore;
let texts: Texts;

beforeAll(async () => {
  store = await openStore();
  texts = createTexts(store.database, { link });
});
afterAll(() => store.close());

async function scene(): Promise<{ agency: Agency; offer: TestOffer }> {
  const agency = await agencyOf(store);
  return { agency, offer: await offerOf(store, agency) };
}

const ACCEPTED: OrderAnswer = { kind: 'accepted', sid: 'SM1' };

describe('the words of a text', () => {
  test('S1 a text that has waited says what holds when it is sent', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    await edit(agency, offer, { suburb: 'Newtown' });
    const { deliver, orders } = answering(texts, [{ kind: 'not_sent', because: '429' }, ACCEPTED]);
    await deliver(ref);
    await edit(agency, offer, { suburb: 'Bondi' });

    await deliver(ref);

    expect(orders.map(({ body }) => /Newtown|Bondi/.exec(body)?.[0])).toEqual(['Newtown', 'Bondi']);
    expect((await messageOf(store, ref)).body).toBe(orders[1]?.body);
  });

  test('S6 a seat that was given back meanwhile is not confirmed', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    await store.database.inTenant(agency.tenantId, ({ db }) =>
      db.slotClaim.updateMany({ where: { shiftId: offer.shiftId }, data: { active: false } }),
    );

    expect(await answering(texts, []).deliver(ref)).toEqual({ kind: 'done', state: 'dropped' });
    expect(await alertsOf(agency)).toEqual([]);
  });

  test('S6 a confirmation that the carrier refuses raises an alert, and nothing else that it refuses does', async () => {
    const { agency, offer } = await scene();
    const refs = [
      await reserved(store, agency, { offer }),
      await reserved(store, agency, { offer, step: 'reply-1' }),
    ];
    const refused = {
      kind: 'number_refused',
      code: '21211',
      invalid: true,
      optedOut: false,
    } as const;
    for (const ref of refs) {
      expect(await answering(texts, [refused]).deliver(ref)).toEqual({
        kind: 'done',
        state: 'failed',
      });
    }

    const subject = `shift/${offer.shiftId}/person/${personOf(agency).personId}`;
    expect(await alertsOf(agency)).toMatchObject([
      { kind: 'confirmation_failed', subject, times: 1, detail: { code: '21211' } },
    ]);
  });

  test('S6 a confirmation that cannot be worded is given up with an alert', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    await edit(agency, offer, { zone: 'Not/AZone' });

    expect(await answering(texts, []).deliver(ref)).toEqual({ kind: 'done', state: 'failed' });
    expect(await alertsOf(agency)).toMatchObject([
      { kind: 'confirmation_failed', detail: { code: 'unknown_zone' } },
    ]);
  });

  test('S6 a confirmation that an opt-out has stopped raises an alert', async () => {
    const { agency, offer } = await scene();
    const ref = await reserved(store, agency, { offer });
    const { numberHash } = personOf(agency);
    await store.database.inTenant(agency.tenantId, (tx) =>
      suppress(tx, { numberHash, source: 'key' }),
    );

    expect(await answering(texts, []).deliver(ref)).toEqual({ kind: 'done', state: 'dropped' });
    expect(await alertsOf(agency)).toMatchObject([
      { kind: 'confirmation_failed', detail: { code: 'not_suppressed' } },
    ]);
  });

  const alertsOf = ({ tenantId }: Agency) =>
    store.database.inTenant(tenantId, ({ db }) => db.alert.findMany({ where: { tenantId } }));

  const edit = (
    { tenantId }: Agency,
    { shiftId }: TestOffer,
    data: Partial<Record<'suburb' | 'zone', string>>,
  ) =>
    store.database.inTenant(tenantId, ({ db }) =>
      db.shift.update({ where: { id: shiftId }, data }),
    );
});
