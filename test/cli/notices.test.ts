import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { AT, ID } from './an-offer.ts';

afterEach(closeApi);

const aNotice = (fields: Record<string, unknown>) => ({
  ...{ noticeId: ID, kind: 'manual_review', urgent: false, at: AT, detail: {} },
  ...{ offerId: null, shiftId: null, shift: null, staffId: null, because: null },
  ...{ acknowledged: null, texts: [] },
  ...fields,
});

const told = { coordinatorId: ID, name: 'Kim', together: false, sentAt: null, errorCode: null };

test('A7 a notice says of which shift it is, what is to be done, and whom it reached', async () => {
  const notices = [
    aNotice({
      kind: 'start_near',
      shiftId: ID,
      shift: { code: 'A12', startsAt: AT, zone: 'Australia/Sydney' },
      texts: [{ ...told, state: 'delivered' }],
    }),
    aNotice({
      because: 'A webhook endpoint is off: mend it and switch it on again',
      detail: { alert: 'webhook_disabled', endpointId: ID },
    }),
  ];
  const { origin } = await anApi({ status: 200, body: { notices, next: null } });

  expect((await ringdown(origin, 'notice', 'list')).out).toEqual([
    `${ID}  2026-01-23 20:00 +11:00  start near  shift A12 of 2026-01-23 20:00 (${ID})  told: Kim (delivered)`,
    `${ID}  2026-01-23 20:00 +11:00  manual review  A webhook endpoint is off: mend it and switch it on again: ` +
      `ringdown webhook edit ${ID} --enabled  told: nobody, since no coordinator wants this kind`,
  ]);
});

const WHICH_JOB =
  'Name the offer, reminder or sign-up, by the id that `ringdown offer list` shows, the session of `ringdown reminder show`, ' +
  'or the job of `ringdown qualification show`.';

test.each([
  [['hold', 'job'], WHICH_JOB],
  [['resume', 'job'], WHICH_JOB],
  [
    ['resume', 'person'],
    'Name the person, by the id that `ringdown staff list` or `ringdown contact list` shows.',
  ],
])('A6 %j without an id says which one is wanted: 2', async (words, said) => {
  const { origin, asked } = await anApi({ status: 200, body: {} });

  const { exitCode, err } = await ringdown(origin, ...words);

  expect([exitCode, err]).toEqual([2, [said]]);
  expect(asked).toEqual([]);
});
