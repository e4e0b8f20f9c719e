import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { raiseAlert } from '../../../../src/adapters/prisma/alerts/raise-alert.ts';
import { createNotices } from '../../../../src/adapters/prisma/notices/notices.ts';
import { recordNotice } from '../../../../src/adapters/prisma/notices/record-notice.ts';
import { agencyOf, offerOf, openStore } from '../claims/agency.ts';

test('A7 a notice in the list names its shift and says what is to be settled', async () => {
  const store = await openStore();
  onTestFinished(() => store.close());
  const agency = await agencyOf(store, { people: 1 });
  const { tenantId } = agency;
  const offer = await offerOf(store, agency);
  await store.database.inTenant(tenantId, (tx) =>
    recordNotice(tx, {
      kind: 'unfilled_after_calls',
      subject: `offer/${offer.offerId}/end`,
      jobId: offer.offerId,
      shiftId: offer.shiftId,
    }),
  );
  const endpointId = randomUUID();
  const detail = { because: 'gone', endpointId };
  await store.database.inTenant(tenantId, (tx) =>
    raiseAlert(tx, { kind: 'webhook_disabled', subject: `webhook/${endpointId}`, detail }),
  );

  const { items } = await createNotices(store.database).list(tenantId, { limit: 50 });
  const [off, open] = items.toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
  expect(off).toMatchObject({
    because: 'A webhook endpoint is off: mend it and switch it on again',
    detail: { alert: 'webhook_disabled', endpointId },
  });
  expect(open).toMatchObject({ shift: { code: offer.code } });
  expect(open).not.toHaveProperty('because');
});
