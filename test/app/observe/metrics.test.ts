import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMetrics } from '../../../src/adapters/metrics/metrics.ts';
import { accepts, declines } from '../../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from '../../stories/support/stage.ts';
import { Story } from '../../stories/support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const CANARY = 'Zephyrine';
const rendered = async () => (await stage.app.services.metrics.render()).body;

/** `name{labels}` and its value. */
function samplesIn(body: string): Map<string, number> {
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]));
}

function labelValuesIn(body: string): string[] {
  return [...body.matchAll(/[{,](?!le=)\w+="([^"]*)"/g)].map((match) => match[1] ?? '');
}

test('I9 metrics tell what happened, and none of their labels holds an id, a number or a name', async () => {
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ [CANARY]: { lastName: 'Quillfeather' }, Bob: {} });
  story.phone(CANARY).persona(declines());
  story.phone('Bob').persona(accepts());
  await story.offer();
  expect((await story.ends()).result).toBe('filled');

  const body = await rendered();
  const samples = samplesIn(body);
  const counted = (sample: string) => samples.get(sample) ?? 0;
  expect(counted('ringdown_attempts_last_hour{outcome="declined"}')).toBeGreaterThan(0);
  expect(counted('ringdown_attempts_last_hour{outcome="accepted"}')).toBeGreaterThan(0);
  expect(counted('ringdown_dial_seconds_count{result="accepted"}')).toBeGreaterThan(1);
  expect(counted('ringdown_due_to_ring_seconds_count')).toBeGreaterThan(1);
  expect(
    counted(
      'ringdown_webhook_ack_seconds_count{route="/webhooks/twilio/status/:token",status="204"}',
    ),
  ).toBeGreaterThan(1);
  expect(
    counted('ringdown_activity_seconds_count{activity="ringNext",result="done"}'),
  ).toBeGreaterThan(1);
  expect(samples.get('ringdown_database_up')).toBe(1);
  expect(samples.get('ringdown_inbox_backlog')).toBe(0);

  const labels = labelValuesIn(body);
  expect(labels.length).toBeGreaterThan(20);
  // Words of ours and patterns of routes; a status has three digits.
  expect(labels.filter((value) => !/^([A-Za-z_]+|\d{3}|[a-z0-9/:_.-]+)$/i.test(value))).toEqual([]);
  expect(labels.filter((value) => /\d{4}|[\da-f]{8}-/.test(value))).toEqual([]);
  for (const secret of [CANARY, 'Quillfeather', story.tenantId, story.offerId, story.sender]) {
    expect(body).not.toContain(secret);
  }
  await story.keepsItsPromises();
});

test('A7 without the database a process still tells that, and what it knows of itself', async () => {
  const { meter, render } = createMetrics({
    figures: () => Promise.reject(new Error('away')),
    withNode: false,
  });
  meter.callOrdered('accepted', 0.2);

  const samples = samplesIn((await render()).body);

  expect(samples.get('ringdown_database_up')).toBe(0);
  expect(samples.get('ringdown_dial_seconds_count{result="accepted"}')).toBe(1);
  // A figure that cannot be read is missing; 0 would be a lie.
  expect([...samples.keys()].filter((name) => /lines|outbox|alerts/.test(name))).toEqual([]);
});
