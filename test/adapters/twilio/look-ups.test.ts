import { describe, expect, test } from 'vitest';
import { CarrierUnavailable } from '../../../src/ports/carrier.ts';
import {
  ACCOUNT,
  json,
  OURS,
  refusal,
  startStubApi,
  type StubAnswer,
  type StubRequest,
  THEIRS,
} from './stub-api.ts';

const noon = Date.UTC(2026, 10, 21, 12);
const hour = 3600_000;
const query = { account: ACCOUNT, to: THEIRS, from: OURS, since: noon };

const sidOf = (index: number): string => `CA${index.toString(16).padStart(32, '0')}`;

function callRecord(index: number, createdAt: number | null, more: object = {}) {
  const created = createdAt === null ? null : new Date(createdAt).toUTCString();
  return {
    sid: sidOf(index),
    to: THEIRS,
    from: OURS,
    status: 'ringing',
    duration: null,
    answered_by: null,
    date_created: created?.replace('GMT', '+0000') ?? null,
    ...more,
  };
}

/** Lists two a page, and only to who asks for exactly these numbers. */
function listing(records: { to: string; from: string }[], items = 'calls'): StubAnswer {
  return (request, response) => {
    const asked = request.url.searchParams;
    const matching = records.filter(
      ({ to, from }) => [to, null].includes(asked.get('To')) && from === asked.get('From'),
    );
    const page = Number(asked.get('Page') ?? 0);
    const next = new URLSearchParams(asked);
    next.set('Page', String(page + 1));
    const more = matching.length > (page + 1) * 2;
    json(200, {
      [items]: matching.slice(page * 2, page * 2 + 2),
      next_page_uri: more ? `${request.url.pathname}?${next.toString()}` : null,
      page,
      page_size: 2,
    })(request, response);
  };
}

const pagesOf = (requests: StubRequest[]) =>
  requests.map(({ url }) => Number(url.searchParams.get('Page') ?? 0));

describe('looking for calls', () => {
  test('X2 every page is read, and the plus of a number survives on each', async () => {
    const records = [5, 4, 3, 2, 1].map((index) => callRecord(index, noon + index * 1000));
    await using api = await startStubApi(listing(records));

    const found = await api.carrier.findCalls(query);

    expect(found.map(({ sid }) => sid)).toEqual([1, 2, 3, 4, 5].map(sidOf));
    expect(pagesOf(api.requests)).toEqual([0, 1, 2]);
    for (const { url } of api.requests) {
      expect(url.search).toContain(`To=${encodeURIComponent(THEIRS)}`);
      expect(url.searchParams.get('From')).toBe(OURS);
    }
  });

  test('X2 a call of the very second is found, although the carrier drops the milliseconds', async () => {
    await using api = await startStubApi(
      listing([callRecord(2, noon), callRecord(1, noon - 1000)]),
    );

    const found = await api.carrier.findCalls({ ...query, since: noon + 900 });

    expect(found.map(({ sid }) => sid)).toEqual([sidOf(2)]);
  });

  test('X2 a call without a date counts as new', async () => {
    await using api = await startStubApi(listing([callRecord(1, null)]));

    expect(await api.carrier.findCalls(query)).toEqual([
      { sid: sidOf(1), to: THEIRS, from: OURS, createdAt: noon, report: { lifeCycle: 'ringing' } },
    ]);
  });

  test("a carrier that ignores the filter gives nobody else's calls", async () => {
    const other = callRecord(2, noon, { to: '+61400000000' });
    const inbound = callRecord(3, noon, { to: OURS, from: THEIRS });
    await using api = await startStubApi(
      json(200, { calls: [other, inbound, callRecord(1, noon)], next_page_uri: null }),
    );

    const found = await api.carrier.findCalls(query);

    expect(found.map(({ sid }) => sid)).toEqual([sidOf(1)]);
  });

  test('without a recipient all calls of the sender are found', async () => {
    const records = [callRecord(2, noon, { to: '+61400000000' }), callRecord(1, noon)];
    await using api = await startStubApi(listing(records));

    const found = await api.carrier.findCalls({ account: ACCOUNT, from: OURS, since: noon });

    expect(found.map(({ sid }) => sid).sort()).toEqual([sidOf(1), sidOf(2)]);
  });

  test('a history that runs from new to old is left once it is two days older', async () => {
    const hours = [1, 0, -20, -47, -49, -50, -51, -52, -53, -54];
    const records = hours.map((at, index) => callRecord(index, noon + at * hour));
    await using api = await startStubApi(listing(records));

    await api.carrier.findCalls(query);

    expect(pagesOf(api.requests)).toEqual([0, 1, 2]);
  });

  test('a history in any other order is read to its end', async () => {
    const records = [-54, -53, -52, 1].map((at, index) => callRecord(index, noon + at * hour));
    await using api = await startStubApi(listing(records));

    const found = await api.carrier.findCalls(query);

    expect(found.map(({ sid }) => sid)).toEqual([sidOf(3)]);
  });
});

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

describe('a look-up without a usable answer', () => {
  const answers: [string, StubAnswer, string][] = [
    ['500', refusal(500), 'http_500'],
    ['429', refusal(429, 20429), '20429'],
    ['401', refusal(401, 20003), '20003'],
    ["a 404 that is not the carrier's", refusal(404), 'http_404'],
    ['a reset', (_, response) => response.destroy(), 'ECONNRESET'],
    ['no answer', () => undefined, 'ERR_CANCELED'],
    ['a page', (_, response) => response.writeHead(200).end('<html>'), 'unreadable_answer'],
    ['an empty object', json(200, {}), 'unreadable_answer'],
    [
      'a call without an id',
      json(200, { calls: [{ to: THEIRS, from: OURS }] }),
      'unreadable_answer',
    ],
  ];

  test.each(answers)('%s is an error, never an empty list', async (_, answer, code) => {
    await using api = await startStubApi(answer);

    const error: unknown = await api.carrier.findCalls(query).catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(CarrierUnavailable);
    expect(error).toMatchObject({ code });
  });

  test('I9 its error holds neither token nor number', async () => {
    await using api = await startStubApi(refusal(400, 21211));

    const error: unknown = await api.carrier.findCalls(query).catch((thrown: unknown) => thrown);

    const { inspect } = await import('node:util');
    const told = inspect(error, { depth: 10, showHidden: true });
    expect(told).not.toContain(THEIRS.slice(1));
    expect(told).not.toContain('Basic ');
  });
});

describe('looking for texts', () => {
  test('A3 every page is read', async () => {
    const records = [3, 2, 1].map((index) => ({
      ...callRecord(index, noon + index * 1000),
      sid: `SM${index}`,
      body: `Shift ${index}`,
    }));
    await using api = await startStubApi(listing(records, 'messages'));

    const found = await api.carrier.findTexts({ ...query, since: noon + 2000 });

    expect(found).toEqual([
      { sid: 'SM2', to: THEIRS, body: 'Shift 2', createdAt: noon + 2000 },
      { sid: 'SM3', to: THEIRS, body: 'Shift 3', createdAt: noon + 3000 },
    ]);
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
