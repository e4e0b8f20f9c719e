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

test('watching tells each thing once, and ends with 0 when the shift is filled', async () => {
  const claim = {
    kind: 'claim',
    at: AT,
    staffId: ID,
    name: 'Bob Example',
    seat: 1,
    channel: 'key_press',
    active: true,
  };
  const timeline = [{ kind: 'opened', at: AT }, claim];
  const { origin } = await anApi(
    { status: 200, body: anOffer({}) },
    {
      status: 200,
      body: anOffer({ state: 'closed', stage: 'closed', result: 'filled', timeline }),
    },
  );

  const { exitCode, out } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(0);
  expect(out).toEqual([
    '2026-01-23T09:00:00Z  offer opened',
    '2026-01-23T09:00:00Z  Bob Example has seat 1 by key press',
  ]);
});

test('watching an offer that ends unfilled ends with 1 and the reason', async () => {
  const reason = 'No response after 3 rounds (12 calls to 4 staff)';
  const end = { state: 'closed', stage: 'closed', result: 'unfilled_after_calls', reason };
  const { origin } = await anApi({ status: 200, body: anOffer(end) });

  const { exitCode, err } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(1);
  expect(err).toEqual([reason]);
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
      sender: '+61255501000',
      officePhone: null,
      createdAt: AT,
      clock: { kind: 'real' },
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

test('A6 S12 status tells where an open offer is: by which clock, what is held, what may still come', async () => {
  const hold = { scope: 'person', target: ID, reason: 'storm', by: 'office', at: AT };
  const { origin } = await anApi({
    status: 200,
    body: anOffer({ clock: { kind: 'sandbox', aheadMs: 5_400_000 }, holds: [hold] }),
  });

  expect((await ringdown(origin, 'offer', 'status', ID)).out).toEqual([
    `${ID}  shift A12  active, texts  0 calls`,
    'Sandbox clock, 1 h 30 min ahead of the real one; only holds show real times.',
    '2026-01-23T09:00:00Z  offer opened',
    `2026-01-23T09:00:00Z  held: person ${ID}: storm (office)`,
    '0 calls made so far, at most 12 still to come',
  ]);
});

test('S12 status of a closed offer tells what was avoided and what was not made', async () => {
  const counts = { made: 5, avoidedByClaim: 3, notMadeDeclined: 4, notMadeOther: 0 };
  const { origin } = await anApi({
    status: 200,
    body: anOffer({ state: 'closed', result: 'filled', tally: { kind: 'final', ...counts } }),
  });

  expect((await ringdown(origin, 'offer', 'status', ID)).out.at(-1)).toBe(
    '5 calls made, 3 avoided by the claim, 4 not made because of declines, 0 for other reasons',
  );
});

test('S9 cancelling says when there was nothing left to cancel', async () => {
  const closed = { state: 'closed', stage: 'closed', result: 'filled', alreadyClosed: true };
  const { origin } = await anApi({ status: 200, body: anOffer(closed) });

  const { exitCode, out } = await ringdown(origin, 'offer', 'cancel', ID);

  expect(exitCode).toBe(0);
  expect(out).toEqual([`${ID}  shift A12  closed, filled  0 calls  was closed already`]);
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
  ...{ outcome: null, late: false },
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
  expect(out).toEqual([`${AT}  First.`, `${AT}  Second.`, `${AT}  Third.`]);
});

test('X4 why asks for no more than it was told to show', async () => {
  const next = '1769158800000.event.7';
  const { origin, asked } = await anApi({
    status: 200,
    body: { entries: [anEntry('Second.'), anEntry('First.')], next },
  });

  const { out } = await ringdown(origin, 'why', 'shift', ID, '--limit', '2');

  expect(asked.map(({ url }) => url)).toEqual([`/api/v1/why/shift/${ID}?limit=2`]);
  expect(out).toEqual([`${AT}  First.`, `${AT}  Second.`]);
});
