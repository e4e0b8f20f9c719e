import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accepts, declines } from '../../src/sandbox/carrier/phone/persona.ts';
import { openStage, type Stage } from './support/stage.ts';
import { Story } from './support/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type LogLine = Record<string, unknown>;

function loggedSince(line: number): LogLine[] {
  return stage.logged.slice(line).map((text) => JSON.parse(text) as LogLine);
}

test('S11 the points of calls that find nobody are told, each with a type of its own', async () => {
  const before = stage.logged.length;
  const story = await Story.begin(stage, { settings: { rounds: 1 } });
  await story.pool({ Alice: {}, Bob: {} });
  story.phone('Alice').persona(declines());
  story.phone('Bob').persona({ kind: 'no_answer' });
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('unfilled_after_calls');
  expect(loggedSince(before).map(({ type }) => type)).toEqual(
    expect.arrayContaining([
      'outbound_audio_generated',
      'outbound_call_answered',
      'outbound_call_initiated',
      'outbound_calls_cancelled',
      'outbound_calls_scheduled',
      'outbound_digit_received',
      'outbound_employee_read',
      'outbound_job_checked',
      'outbound_next_call_scheduled',
      'outbound_rounds_exhausted',
      'outbound_worker_picked_up',
    ]),
  );
  await story.keepsItsPromises();
});

test('S11 an assigned job is told, and the id of the call is the carrier’s', async () => {
  const before = stage.logged.length;
  const story = await Story.begin(stage);
  await story.pool({ Alice: {} });
  story.phone('Alice').persona(accepts());
  await story.offer({ waves: false });
  expect((await story.ends()).result).toBe('filled');
  const lines = loggedSince(before);
  const [{ callSid } = { callSid: '' }] = story.ledger('call_accepted');
  const about = { offerId: story.offerId };
  expect(lines).toContainEqual(
    expect.objectContaining({ type: 'outbound_call_initiated', callSid }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ type: 'outbound_job_assigned', ...about }),
  );
  expect(lines).toContainEqual(
    expect.objectContaining({ type: 'outbound_digit_received', digit: '1', ...about }),
  );
  await story.keepsItsPromises();
});

describe('S11 the call log', () => {
  test('has every field of each attempt', async () => {
    const story = await Story.begin(stage);
    await story.pool({ Alice: {}, Bob: {} });
    story.phone('Alice').persona({ kind: 'busy' });
    story.phone('Bob').persona(accepts());
    await story.offer({ waves: false });
    expect((await story.ends()).result).toBe('filled');
    const { rows } = await stage.sql.query<Record<string, unknown>>(
      'select * from call_log where tenant_id = $1 order by started_at',
      [story.tenantId],
    );
    const sids = story.ledger('call_accepted').map(({ callSid }) => callSid);
    const shared = {
      direction: 'outbound',
      tenant_id: story.tenantId,
      purpose: 'operational',
      round: 1,
      shift_id: story.shiftId,
      job_id: story.offerId,
      started_at: expect.any(Date) as unknown,
      ended_at: expect.any(Date) as unknown,
      raw: expect.arrayContaining([expect.objectContaining({ source: 'status' })]) as unknown,
    };
    const [alice, bob] = [story.member('Alice').staffId, story.member('Bob').staffId];
    expect(rows).toEqual([
      expect.objectContaining({ ...shared, call_sid: sids[0], person_id: alice, outcome: 'busy' }),
      expect.objectContaining({
        ...{ ...shared, call_sid: sids[1], person_id: bob, outcome: 'accepted', digit: '1' },
        seconds: expect.any(Number) as unknown,
      }),
    ]);
    expect(rows[0]).toHaveProperty('notes');
    await story.keepsItsPromises();
  });
});
