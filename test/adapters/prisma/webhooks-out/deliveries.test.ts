import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { enqueueEvent } from '../../../../src/adapters/prisma/webhooks-out/enqueue-event.ts';
import { createWebhooksOut } from '../../../../src/adapters/prisma/webhooks-out/webhooks-out.ts';
import type { PostAnswer } from '../../../../src/domain/webhooks-out/judge-answer.ts';
import type { EndpointSecret, WebhooksOut } from '../../../../src/ports/stores/webhooks-out.ts';
import { secretBox } from '../../../support/secret-box.ts';
import { type Agency, agencyOf, HOUR_MS, openStore, type TestStore } from '../claims/agency.ts';

let store: TestStore;
let webhooks: WebhooksOut;
let agency: Agency;
let endpoint: EndpointSecret;

beforeAll(async () => {
  store = await openStore();
  webhooks = createWebhooksOut(store.database, {
    publicUrl: 'https://ringdown.example',
    secretBox,
  });
});
afterAll(() => store.close());
beforeEach(async () => {
  agency = await agencyOf(store, { people: 1 });
  endpoint = await made(agency);
});

async function made({ tenantId }: Agency): Promise<EndpointSecret> {
  const wanted = { role: 'events', types: ['person.opted_out'], personalData: false } as const;
  const created = await webhooks.endpoints.create(tenantId, {
    ...wanted,
    url: 'https://a.example',
  });
  if (typeof created === 'string') throw new Error('no roster was asked for');
  return created;
}

const inTenant = <T>(work: Parameters<typeof store.database.inTenant<T>>[1]) =>
  store.database.inTenant(agency.tenantId, work);
const staffId = () => agency.people[0]?.personId ?? '';
const happens = () =>
  inTenant((tx) =>
    enqueueEvent(tx, {
      type: 'person.opted_out',
      subject: `staff/${staffId()}`,
      data: { staffId: staffId(), source: 'key' },
    }),
  );
const log = async () => (await webhooks.deliveries(agency.tenantId, { limit: 50 })).items;
/** The newest delivery, after so many answers. */
async function answered(...answers: PostAnswer[]) {
  const ref = { tenantId: agency.tenantId, deliveryId: (await log())[0]?.deliveryId ?? '' };
  const steps = [];
  for (const answer of answers) steps.push(await webhooks.note(ref, answer));
  return { ref, steps };
}
const theEndpoint = async () => (await webhooks.endpoints.list(agency.tenantId))[0];
const status = (code: number): PostAnswer => ({ kind: 'answered', status: code });

describe('X10 an event', () => {
  test('X10 is ordered with what has happened, or not at all', async () => {
    const rollsBack = inTenant(async (tx) => {
      await enqueueEvent(tx, {
        type: 'person.opted_out',
        subject: 'staff/x',
        data: { staffId: staffId(), source: 'key' },
      });
      throw new Error('the rest fails');
    });
    await expect(rollsBack).rejects.toThrow('the rest fails');
    expect(await log()).toEqual([]);

    await happens();
    const [delivery] = await log();
    const starts = await inTenant(({ db, tenantId }) =>
      db.outbox.findMany({ where: { tenantId } }),
    );
    expect(starts).toMatchObject([
      { kind: 'start', name: 'webhook', target: `webhook/${delivery?.deliveryId}` },
    ]);
  });

  test('X10 goes to those alone who want its type, and to no other tenant', async () => {
    const other = await agencyOf(store, { people: 1 });
    await made(other);
    await webhooks.endpoints.change(
      { tenantId: agency.tenantId, ...endpoint },
      { types: ['call.ended'] },
    );
    await happens();

    expect(await log()).toEqual([]);
    expect((await webhooks.deliveries(other.tenantId, { limit: 50 })).items).toEqual([]);
  });

  test('X10 is told by ids, with a link to more', async () => {
    await happens();
    const { ref } = await answered();
    const move = await webhooks.take(ref);

    const [delivery] = await log();
    expect(move).toMatchObject({
      kind: 'post',
      post: { id: delivery?.eventId, secrets: [endpoint.secret] },
    });
    if (move.kind !== 'post') return;
    expect(JSON.parse(move.post.body)).toEqual({
      id: delivery?.eventId,
      type: 'person.opted_out',
      version: 1,
      timestamp: expect.stringMatching(/Z$/) as string,
      data: { staffId: staffId(), source: 'key' },
      link: `https://ringdown.example/api/v1/staff/${staffId()}`,
    });
  });

  test('X10 is signed with both secrets while they change, and with the newer one afterwards', async () => {
    const rotated = await webhooks.endpoints.rotate({ tenantId: agency.tenantId, ...endpoint });
    await happens();
    const { ref } = await answered();
    expect(await webhooks.take(ref)).toMatchObject({
      post: { secrets: [rotated?.secret, endpoint.secret] },
    });
    await inTenant(({ db, now }) =>
      db.webhookEndpoint.updateMany({ data: { previousUntil: new Date(now - 1) } }),
    );
    expect(await webhooks.take(ref)).toMatchObject({ post: { secrets: [rotated?.secret] } });
  });

  test('X10 waits between two tries, and is done once it has arrived, whoever answers later', async () => {
    await happens();
    const { ref, steps } = await answered(status(500));
    expect(steps).toEqual([{ kind: 'wait', forMs: 5000 }]);
    expect(await webhooks.take(ref)).toMatchObject({ kind: 'wait' });
    const later = await answered(status(200), status(500));
    expect(later.steps).toEqual([
      { kind: 'done', state: 'delivered' },
      { kind: 'done', state: 'delivered' },
    ]);
    expect(await webhooks.take(ref)).toEqual({ kind: 'done', state: 'delivered' });
    expect(await log()).toMatchObject([{ state: 'delivered', tries: 2, status: 200 }]);
  });
});

describe('X10 an endpoint', () => {
  const alerts = () => inTenant(({ db, tenantId }) => db.alert.findMany({ where: { tenantId } }));

  test('X10 that is gone is switched off at once, and the office is told', async () => {
    await happens();
    const { steps } = await answered(status(410));
    expect(steps).toEqual([{ kind: 'done', state: 'failed' }]);
    expect((await theEndpoint())?.disabled).toMatchObject({ because: 'gone' });
    expect(await alerts()).toMatchObject([{ kind: 'webhook_disabled' }]);

    await happens();
    expect(await log()).toHaveLength(1);
    const { ref } = await answered();
    expect(await webhooks.redeliver(ref)).toBe('endpoint_off');
  });

  test('X10 at which nothing arrives for five days is switched off; what waits for it is given up', async () => {
    await happens();
    await happens();
    await answered(status(500));
    const failingFor = (ms: number) =>
      inTenant(({ db, now }) =>
        db.webhookEndpoint.updateMany({ data: { failingSince: new Date(now - ms) } }),
      );
    await failingFor(119 * HOUR_MS);
    await answered(status(500));
    expect((await theEndpoint())?.disabled).toBeUndefined();
    await failingFor(120 * HOUR_MS);
    await answered(status(500));
    expect((await theEndpoint())?.disabled).toMatchObject({ because: 'failing' });

    const [, older] = await log();
    const ref = { tenantId: agency.tenantId, deliveryId: older?.deliveryId ?? '' };
    expect(await webhooks.take(ref)).toEqual({ kind: 'done', state: 'failed' });
  });

  test('X10 A7 that is switched on again is no matter for the office any more, which hears when it fails anew', async () => {
    const ref = { tenantId: agency.tenantId, endpointId: endpoint.endpointId };
    for (const told of [1, 2]) {
      await happens();
      await answered(status(410));
      expect(await inTenant(({ db }) => db.notice.count())).toBe(told);
      await webhooks.endpoints.change(ref, { enabled: true });
      expect((await alerts()).filter(({ resolvedAt }) => resolvedAt === null)).toEqual([]);
    }
  });

  test('X10 that moves elsewhere has five days there', async () => {
    await happens();
    await answered(status(500));
    const ref = { tenantId: agency.tenantId, endpointId: endpoint.endpointId };
    const moved = await webhooks.endpoints.change(ref, { url: 'https://b.example' });
    expect(moved?.failingSince).toBeUndefined();
  });

  test('X10 that takes something is well again', async () => {
    await happens();
    await answered(status(500));
    expect((await theEndpoint())?.failingSince).toBeGreaterThan(0);
    await answered(status(200));
    expect((await theEndpoint())?.failingSince).toBeUndefined();
  });
});
