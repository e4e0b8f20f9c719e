import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createReceiver } from '../../src/sandbox/receiver/receiver.ts';
import { alerts } from './support/answers.ts';
import { openStage, type Stage } from './support/stage.ts';
import { drawNumber } from './support/story-setting.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('X10 A7 an endpoint that answers 500 for five days is switched off, the office is told, and switched on again it hears', async () => {
  const story = await Story.begin(stage);
  await story.pool({ Alice: {}, Bob: {}, Carol: {} });
  const number = drawNumber('+6143');
  story.expectsTexts('Kim', number);
  await story.api.createCoordinator({ body: { name: 'Kim', phone: number } });
  const told = () => story.ledger('text_accepted').filter(({ to }) => to === number);
  const receiver = createReceiver();
  onTestFinished(() => receiver.close());
  const { endpointId, secret } = await story.api.createWebhook({
    body: { url: `${await receiver.listen()}/events`, types: ['person.opted_out'] },
  });
  receiver.secrets.push(secret);
  receiver.fail({ does: 'answer', status: 500 });
  const endpoint = async () => (await story.api.listWebhooks({ query: {} })).webhooks[0];

  await story.texts('Alice', 'STOP');
  await story.fastForward('76h');
  expect(receiver.received).toHaveLength(10);
  const { deliveries } = await story.api.listWebhookDeliveries({ query: {} });
  expect(deliveries).toMatchObject([{ state: 'failed', tries: 10, because: 'status_500' }]);
  await story.texts('Bob', 'STOP');
  await story.fastForward('43h');
  expect(await endpoint(), 'not before five days are over').toMatchObject({ disabled: null });
  expect(told()).toEqual([]);

  await story.fastForward('24h');

  expect(await endpoint()).toMatchObject({ disabled: { because: 'failing' } });
  expect(await alerts(story)).toEqual(['webhook_disabled']);
  expect(told().map(({ body }) => body)).toEqual([
    expect.stringContaining('A webhook endpoint is off: mend it and switch it on again'),
  ]);
  const { notices } = await story.api.listNotices({ query: {} });
  expect(notices, 'the list names the endpoint').toMatchObject([
    { because: expect.stringContaining('endpoint is off') as string, detail: { endpointId } },
  ]);
  const before = receiver.received.length;
  receiver.heal();
  await story.fastForward('48h');
  expect(receiver.received, 'what waited for it is given up').toHaveLength(before);

  await story.api.changeWebhook({ params: { endpointId }, body: { enabled: true } });
  await story.texts('Carol', 'STOP');
  expect(receiver.received.at(-1)).toMatchObject({ answered: 204, validSignatures: 1 });
  await story.keepsItsPromises();
});
