import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { CarrierUnavailable } from '../../../src/ports/carrier.ts';
import { callRecord, hour, noon, sidOf } from './call-record.ts';
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

const query = { account: ACCOUNT, to: THEIRS, from: OURS, since: noon };

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

  test('where the list is said to be in order, it is left as soon as a page is older', async () => {
    const minutes = [9, 1, -1, -9, -11, -12, -13, -14];
    const records = minutes.map((at, index) => callRecord(index, noon + (at * hour) / 60));
    await using api = await startStubApi(listing(records));

    const found = await api.carrier.findCalls({ ...query, disorderMs: hour / 6 });

    expect(found.map(({ sid }) => sid)).toEqual([sidOf(1), sidOf(0)]);
    expect(pagesOf(api.requests)).toEqual([0, 1, 2]);
  });

  test('a history in any other order is read to its end', async () => {
    const records = [-54, -53, -52, 1].map((at, index) => callRecord(index, noon + at * hour));
    await using api = await startStubApi(listing(records));

    const found = await api.carrier.findCalls(query);

    expect(found.map(({ sid }) => sid)).toEqual([sidOf(3)]);
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
