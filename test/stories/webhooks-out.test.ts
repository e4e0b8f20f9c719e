import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { EVENT_TYPES, type EventType } from '../../src/domain/webhooks-out/event-types.ts';
import { outgoingEvent } from '../../src/contract/outgoing-events.ts';
import { createReceiver, type Receiver } from '../../src/sandbox/receiver/receiver.ts';
import { openStage, publicUrl, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function listens(story: Story, types: readonly EventType[], more: object = {}) {
  const receiver = createReceiver();
  const url = `${await receiver.listen()}/events`;
  onTestFinished(() => receiver.close());
  const webhook = await story.api.createWebhook({ body: { url, types: [...types], ...more } });
  receiver.secrets.push(webhook.secret);
  return { receiver, webhook };
}

/** What the API answers at the link of an event. */
async function follow({ stage: { app }, key }: Story, link: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  return (await fetch(link.replace(publicUrl, app.origin), { headers })).status;
}

const typesOf = ({ received }: Receiver) => received.map(({ json }) => json['type']);

describe('X10 what happens is told to other systems', () => {
  test('X10 an offer from its opening to its claim arrives signed, in the published form, without a word about people', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    const { receiver } = await listens(story, EVENT_TYPES);
    await story.offer();
    await story.texts('Bob', 'YES');
    await story.time.settle();

    expect(typesOf(receiver).toSorted()).toEqual(
      ['offer.opened', 'claim.made', 'claim.confirmed', 'offer.filled', 'notice.raised'].toSorted(),
    );
    for (const { json, validSignatures, body } of receiver.received) {
      const type = EVENT_TYPES.find((known) => known === json['type']) ?? 'offer.opened';
      outgoingEvent(type).strict().parse(json);
      expect(validSignatures).toBe(1);
      expect(await follow(story, String(json['link']))).toBe(200);
      for (const word of ['Bob', 'Example', 'Jane', 'Doe', story.member('Bob').number ?? '']) {
        expect(body).not.toContain(word);
      }
    }
    const log = await story.api.listWebhookDeliveries({ query: { state: 'delivered' } });
    expect(log.deliveries.map(({ status, tries }) => ({ status, tries }))).toEqual(
      Array.from({ length: 5 }, () => ({ status: 200, tries: 1 })),
    );
  });

  test('X10 calls, their end and what the office has to know are told too, each with a link that leads somewhere', async () => {
    const story = await Story.begin(stage, { settings: { rounds: 1 } });
    await story.pool({ Alice: {} });
    story.phone('Alice').persona({ kind: 'no_answer' });
    const { receiver } = await listens(story, EVENT_TYPES);
    await story.offer({ waves: false });
    expect((await story.ends()).result).toBe('unfilled_after_calls');
    await story.texts('Alice', 'STOP');

    expect(new Set(typesOf(receiver))).toEqual(
      new Set([
        'offer.opened',
        'call.ended',
        'offer.unfilled',
        'notice.raised',
        'person.opted_out',
      ]),
    );
    for (const { json } of receiver.received) {
      expect(await follow(story, String(json['link']))).toBe(200);
    }
  });

  test('X10 a receiver that is away for a while gets the event later, under the same id, and a redelivery too', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {} });
    const { receiver, webhook } = await listens(story, ['offer.opened']);
    receiver.fail({ does: 'answer', status: 503 }, 2);
    await story.offer();
    await story.fastForward('5min 10s');
    expect(receiver.received.map(({ answered }) => answered)).toEqual([503, 503, 200]);

    await story.api.rotateWebhookSecret({ params: { endpointId: webhook.endpointId } });
    const [delivery] = (await story.api.listWebhookDeliveries({ query: {} })).deliveries;
    expect(delivery).toMatchObject({ state: 'delivered', tries: 3, status: 200, because: null });
    await story.api.redeliverWebhook({ params: { deliveryId: delivery?.deliveryId ?? '' } });
    await story.time.settle();

    expect(receiver.received.at(-1)).toMatchObject({ answered: 200, validSignatures: 1 });
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  });

  test('X10 a tenant that asks for it hears whom an event is about; another tenant hears nothing', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: { externalId: 'A-1' } });
    const { receiver } = await listens(story, ['person.opted_out'], { personalData: true });
    const beside = await Story.beside(story);
    const other = await listens(beside, EVENT_TYPES);
    await story.texts('Alice', 'STOP');

    expect(receiver.received.map(({ json }) => json['person'])).toEqual([
      {
        firstName: 'Alice',
        lastName: 'Example',
        phone: story.member('Alice').number,
        externalId: 'A-1',
      },
    ]);
    expect(other.receiver.received).toEqual([]);
  });
});
