import { afterAll, beforeAll, expect, test } from 'vitest';
import { declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type LogLine = Record<string, unknown>;

test('S11 the log leads from the request that opened an offer to the ring and to what the carrier told of it', async () => {
  const before = stage.logged.length;
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {} });
  story.phone('Alice').persona(declines());
  const shift = await story.shift();
  const reply = await fetch(new URL('/api/v1/hooks/wave-completed', stage.app.origin), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${story.key}`,
      'content-type': 'application/json',
      'x-request-id': 'agency-wave-three',
    },
    body: JSON.stringify({ shift, wave: 3 }),
  });
  expect([reply.status, reply.headers.get('x-request-id')]).toEqual([202, 'agency-wave-three']);
  story.offerId = ((await reply.json()) as { offerId: string }).offerId;
  expect((await story.ends()).result).toBe('unfilled_after_calls');

  const lines = stage.logged.slice(before).map((text) => JSON.parse(text) as LogLine);
  const request = { requestId: 'agency-wave-three', order: 'start', offerId: story.offerId };
  expect(lines).toContainEqual(expect.objectContaining({ type: 'outbox_delivered', ...request }));
  const ordered = lines.find(({ type }) => type === 'outbound_call_initiated') ?? {};
  const ring = { attemptId: ordered['attemptId'], offerId: story.offerId };
  const told = lines.filter(({ route }) => String(route).startsWith('/webhooks/twilio/'));
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.map(() => expect.objectContaining(ring) as unknown));
  await story.keepsItsPromises();
});
