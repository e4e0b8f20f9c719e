import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { DEFAULT_OFFER_SETTINGS } from '../../src/domain/shift-offer/settings.ts';
import { anOffer, aSkip, AT, ID } from './an-offer.ts';

afterEach(closeApi);

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

  const { exitCode, out, err } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(0);
  expect(out).toEqual([
    '2026-01-23 20:00:00  offer opened',
    '2026-01-23 20:00:00  Bob Example has seat 1 by key press',
  ]);
  expect(err).toEqual(['Times are those of Australia/Sydney.']);
});

test('watching an offer that ends unfilled ends with 1 and the reason', async () => {
  const reason = 'No response after 3 rounds (12 calls to 4 staff)';
  const end = { state: 'closed', stage: 'closed', result: 'unfilled_after_calls', reason };
  const { origin } = await anApi({ status: 200, body: anOffer(end) });

  const { exitCode, err } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(1);
  expect(err.at(-1)).toBe(reason);
});

test('A6 S12 status tells where an open offer is: by which clock, what is held, what may still come', async () => {
  const hold = { scope: 'person', target: ID, reason: 'storm', by: 'office', at: AT };
  const { origin } = await anApi({
    status: 200,
    body: anOffer({ clock: { kind: 'sandbox', aheadMs: 5_400_000 }, holds: [hold] }),
  });

  expect((await ringdown(origin, 'offer', 'status', ID)).out).toEqual([
    `${ID}  shift A12 of 2026-01-23 20:00  active, texts  0 calls`,
    'Times are those of Australia/Sydney.',
    'Sandbox clock, 1 h 30 min ahead of the real one; only holds show real times.',
    '2026-01-23 20:00:00  offer opened',
    `2026-01-23 20:00:00  held: person ${ID}: storm (office)`,
    '0 calls made so far, at most 12 still to come',
  ]);
});

test('X4 status tells why somebody was passed over, and until when and why nobody is texted', async () => {
  const asleep = { because: 'it was outside the allowed hours', untilAt: '2026-01-23T22:00:00Z' };
  const timeline = [
    aSkip({}),
    aSkip({ about: 'text', step: 'wave 1', verdict: 'wait', rule: 'hours', ...asleep }),
    { ...aText, state: 'reserved', errorCode: 'ECONNREFUSED' },
    { ...aText, state: 'undelivered', errorCode: '30007' },
    { ...aText, kind: 'answer', answer: 'declined', channel: 'key_press' },
  ];
  const { origin } = await anApi({ status: 200, body: anOffer({ timeline }) });

  const { out } = await ringdown(origin, 'offer', 'status', ID);

  expect(out.slice(2, -1)).toEqual(
    [
      'round 2: Alice Example not called: this person had declined this shift',
      'wave 1: Alice Example not texted before 2026-01-24 09:00: it was outside the allowed hours',
      'text wave 1 to Alice Example: the carrier did not take it (ECONNREFUSED), tried again',
      'text wave 1 to Alice Example: undelivered (30007)',
      'Alice Example said no by key press',
    ].map((words) => `2026-01-23 20:00:00  ${words}`),
  );
});

const A_PROBLEM = { type: 'about:blank', title: 'Away', detail: 'Later.', code: 'not_available' };

const aText = { kind: 'text', at: AT, staffId: ID, name: 'Alice Example', step: 'wave-1' };

test('S3 status says so where calls are switched off, and how they are switched on', async () => {
  const tally = { kind: 'so_far', made: 0, stillToCome: 0 };
  const { origin } = await anApi(
    { status: 200, body: anOffer({ tally }) },
    {
      status: 200,
      body: {
        stored: {},
        effective: { ...DEFAULT_OFFER_SETTINGS, waveIntervalMinutes: null, voice: null },
      },
    },
  );

  expect((await ringdown(origin, 'offer', 'status', ID)).out.at(-1)).toBe(
    'Calls are switched off. `ringdown settings set callsEnabled=true` switches them on.',
  );
});

test('watching outlasts a server that goes away and comes back', async () => {
  const away = { status: 503, body: { ...A_PROBLEM, status: 503 } };
  const closed = { state: 'closed', stage: 'closed', result: 'filled' };
  const { origin } = await anApi({ status: 200, body: anOffer({}) }, ...[away, away], {
    status: 200,
    body: anOffer(closed),
  });

  const { exitCode, err } = await ringdown(origin, 'offer', 'watch', ID);

  expect(exitCode).toBe(0);
  expect(err.slice(1)).toEqual([
    'No server answers; it is asked again until one does.',
    'The server answers again.',
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
