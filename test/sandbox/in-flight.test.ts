import { expect, test } from 'vitest';
import { createInFlight } from '../../src/sandbox/in-flight.ts';

test('work is named while it lasts, and settles by its key', async () => {
  const inFlight = createInFlight();
  const endFirst = inFlight.begin('a webhook', 'CA1');
  const endSecond = inFlight.begin('another', 'CA2');
  expect(inFlight.busy()).toBe('a webhook, another');
  endFirst();
  await inFlight.settled('CA1');
  expect(inFlight.busy()).toBe('another');
  endSecond();
  await inFlight.settled();
  expect(inFlight.busy()).toBe('');
});

test('what ended work starts at once counts before anything is called settled', async () => {
  const inFlight = createInFlight();
  const order: string[] = [];
  const work = async (name: string) => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    order.push(name);
  };
  void inFlight
    .track('first', 'CA1', work('first'))
    .then(() => inFlight.track('second', 'CA1', work('second')));
  await inFlight.settled('CA1');
  expect(order).toEqual(['first', 'second']);
});

test('work that fails is over too', async () => {
  const inFlight = createInFlight();
  const failing = inFlight.track('doomed', '', Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(inFlight.busy()).toBe('');
});
