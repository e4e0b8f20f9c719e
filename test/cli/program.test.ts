import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { anOffer, AT, ID } from './an-offer.ts';

afterEach(closeApi);

test('an opened offer is named by its id, and with --json by the whole answer', async () => {
  const { origin, asked } = await anApi({ status: 201, body: { offerId: ID, alreadyOpen: false } });

  const plain = await ringdown(origin, 'offer', 'open', ID);
  const json = await ringdown(origin, 'offer', 'open', ID, '--json');
  const jsonFirst = await ringdown(origin, '--json', 'offer', 'open', ID);

  expect(plain).toEqual({ exitCode: 0, out: [ID], err: [] });
  expect(json.out.map((line) => JSON.parse(line) as unknown)).toEqual([
    { offerId: ID, alreadyOpen: false },
  ]);
  expect(jsonFirst.out).toEqual(json.out);
  expect(asked[0]).toEqual({
    method: 'POST',
    url: '/api/v1/offers',
    body: JSON.stringify({ shiftId: ID }),
  });
});

test('what the API refuses ends with 1, and says which field and what to do', async () => {
  const { origin } = await anApi({
    status: 422,
    body: {
      type: 'about:blank',
      title: 'Invalid',
      status: 422,
      detail: 'Something is not right.',
      code: 'invalid',
      errors: [{ field: 'shiftId', problem: 'No id.', remedy: 'Use an id.' }],
    },
  });

  const { exitCode, out, err } = await ringdown(origin, 'offer', 'open', ID);

  expect(exitCode).toBe(1);
  expect(out).toEqual([]);
  expect(err).toEqual([
    'Invalid (invalid): Something is not right.',
    '  shiftId: No id. Use an id.',
  ]);
});

test('a server that does not answer is told apart: 4', async () => {
  const { origin } = await anApi();
  await closeApi();

  const { exitCode, err } = await ringdown(origin, 'holds');

  expect(exitCode).toBe(4);
  expect(err.join()).toContain('RINGDOWN_ORIGIN');
});

test('a tenant is entered with its caller id and account', async () => {
  const { origin, asked } = await anApi({
    status: 201,
    body: {
      tenantId: ID,
      name: 'Care',
      zone: 'Australia/Sydney',
      country: 'AU',
      countries: ['AU'],
      emergencyCalls: false,
      sender: '+61255501000',
      officePhone: null,
      createdAt: AT,
      clock: { kind: 'real' },
      warnings: [],
    },
  });
  const named = ['--name', 'Care', '--zone', 'Australia/Sydney', '--country', 'AU'];

  const { out } = await ringdown(
    origin,
    'tenant',
    'create',
    ...named,
    '--sender',
    '+61255501000',
    '--account',
    'AC1',
  );

  expect(out).toEqual([`${ID}  Care`]);
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    name: 'Care',
    zone: 'Australia/Sydney',
    country: 'AU',
    sender: { number: '+61255501000', account: 'AC1' },
  });
});

test('S9 cancelling says when there was nothing left to cancel', async () => {
  const closed = { state: 'closed', stage: 'closed', result: 'filled', alreadyClosed: true };
  const { origin } = await anApi({ status: 200, body: anOffer(closed) });

  const { exitCode, out } = await ringdown(origin, 'offer', 'cancel', ID);

  expect(exitCode).toBe(0);
  expect(out).toEqual([
    `${ID}  shift A12 of 2026-01-23 20:00  closed, filled  0 calls  was closed already`,
  ]);
});

test('a list shows every page of it, and says when there is nothing', async () => {
  const page = (next: string | null) => ({ status: 200, body: { offers: [anOffer({})], next } });
  const { origin, asked } = await anApi(page(ID), page(null));

  const { out } = await ringdown(origin, 'offer', 'list', '--state', 'active');
  await closeApi();
  const empty = await anApi({ status: 200, body: { offers: [], next: null } });
  const none = await ringdown(empty.origin, 'offer', 'list');

  expect(out).toHaveLength(2);
  expect(asked.map(({ url }) => url)).toEqual([
    '/api/v1/offers?state=active&limit=200',
    `/api/v1/offers?state=active&limit=200&cursor=${ID}`,
  ]);
  expect(none).toEqual({ exitCode: 0, out: ['No offers.'], err: [] });
});

const anEntry = (sentence: string) => ({
  ...{ kind: 'event', at: AT, sentence, attemptId: ID, source: 'status', event: 'ringing' },
  ...{ zone: 'Australia/Sydney', step: 'round 1' },
  ...{ staffId: ID, name: 'Alice', round: 1, digit: null, outcome: null, late: false },
});

test('X4 why tells every page as it has happened, the latest at the end', async () => {
  const next = '1769158800000.event.7';
  const { origin, asked } = await anApi(
    { status: 200, body: { entries: [anEntry('Third.'), anEntry('Second.')], next } },
    { status: 200, body: { entries: [anEntry('First.')], next: null } },
  );

  const { out } = await ringdown(origin, 'why', 'attempt', ID);

  expect(asked.map(({ url }) => url)).toEqual([
    `/api/v1/why/attempt/${ID}?limit=200`,
    `/api/v1/why/attempt/${ID}?limit=200&cursor=${next}`,
  ]);
  expect(out).toEqual([
    '2026-01-23 20:00:00 +11:00  First.',
    '2026-01-23 20:00:00 +11:00  Second.',
    '2026-01-23 20:00:00 +11:00  Third.',
  ]);
});

test('X4 why asks for no more than it was told to show', async () => {
  const next = '1769158800000.event.7';
  const { origin, asked } = await anApi({
    status: 200,
    body: { entries: [anEntry('Second.'), anEntry('First.')], next },
  });

  const { out } = await ringdown(origin, 'why', 'shift', ID, '--limit', '2');

  expect(asked.map(({ url }) => url)).toEqual([`/api/v1/why/shift/${ID}?limit=2`]);
  expect(out).toEqual([
    '2026-01-23 20:00:00 +11:00  First.',
    '2026-01-23 20:00:00 +11:00  Second.',
  ]);
});
