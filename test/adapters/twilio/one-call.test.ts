import { describe, expect, test } from 'vitest';
import { CarrierUnavailable } from '../../../src/ports/carrier.ts';
import { callRecord, noon, sidOf } from './call-record.ts';
import { ACCOUNT, json, OURS, refusal, startStubApi, THEIRS } from './stub-api.ts';

describe('the status of a call', () => {
  test.each([
    [{ status: 'queued' }, { lifeCycle: 'queued' }],
    [{ status: 'initiated' }, { lifeCycle: 'dialing' }],
    [{ status: 'ringing' }, { lifeCycle: 'ringing' }],
    [{ status: 'in-progress' }, { lifeCycle: 'answered' }],
    [
      { status: 'completed', duration: '42' },
      { lifeCycle: 'ended', talkSeconds: 42 },
    ],
    [
      { status: 'completed', duration: '9', answered_by: 'machine_start' },
      { lifeCycle: 'ended', outcome: 'voicemail', talkSeconds: 9 },
    ],
    [
      { status: 'completed', duration: '9', answered_by: 'human' },
      { lifeCycle: 'ended', talkSeconds: 9 },
    ],
    [
      { status: 'busy', duration: '0' },
      { lifeCycle: 'ended', outcome: 'busy' },
    ],
    [{ status: 'no-answer' }, { lifeCycle: 'ended', outcome: 'no_answer' }],
    [{ status: 'failed' }, { lifeCycle: 'ended', outcome: 'failed' }],
    [{ status: 'canceled' }, { lifeCycle: 'ended', outcome: 'withdrawn' }],
    [{ status: 'of the future' }, { lifeCycle: 'queued' }],
  ])('%o', async (record, report) => {
    await using api = await startStubApi(json(200, callRecord(1, noon, record)));

    expect(await api.carrier.fetchCall(ACCOUNT, sidOf(1))).toEqual({
      sid: sidOf(1),
      to: THEIRS,
      from: OURS,
      createdAt: noon,
      report,
    });
  });

  test('a call that the carrier does not know is undefined', async () => {
    await using api = await startStubApi(refusal(404, 20404));

    expect(await api.carrier.fetchCall(ACCOUNT, sidOf(1))).toBeUndefined();
  });
});

describe('ending a call', () => {
  const ends = ['withdrawRing', 'hangUp'] as const;

  test('a ring is withdrawn without ending a talk, a hang-up ends whatever there is', async () => {
    await using api = await startStubApi(json(200, callRecord(1, noon)));

    for (const end of ends) await api.carrier[end](ACCOUNT, sidOf(1));

    expect(api.requests.map(({ method, form }) => [method, form.toString()])).toEqual([
      ['POST', 'Status=canceled'],
      ['POST', 'Status=completed'],
    ]);
    expect(api.requests[0]?.url.pathname).toContain(`/Calls/${sidOf(1)}.json`);
  });

  test.each(ends)('%s of a call that is over succeeds', async (end) => {
    for (const answer of [refusal(404, 20404), refusal(400, 21220)]) {
      await using api = await startStubApi(answer);
      await expect(api.carrier[end](ACCOUNT, sidOf(1))).resolves.toBeUndefined();
    }
  });

  test.each(ends)('%s without a usable answer throws', async (end) => {
    for (const answer of [refusal(500), refusal(401, 20003)]) {
      await using api = await startStubApi(answer);
      await expect(api.carrier[end](ACCOUNT, sidOf(1))).rejects.toBeInstanceOf(CarrierUnavailable);
    }
  });
});
