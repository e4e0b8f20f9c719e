import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { DEFAULT_OFFER_SETTINGS } from '../../src/domain/shift-offer/settings.ts';
import { NOTICE_KINDS } from '../../src/domain/notice/notice-kinds.ts';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { aPool, AT, ID } from './an-offer.ts';

const OTHER = '22222222-2222-4222-8222-222222222222';
const folder = mkdtempSync(join(tmpdir(), 'ringdown-office-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeApi);

const bodies = (asked: readonly { body: string }[]) =>
  asked.map(({ body }) => JSON.parse(body) as unknown);

test('S15 X8 of a pool those rules are changed that are named, and shown with the others', async () => {
  const pool = aPool([ID]);
  const rules = { ...pool.rules, ordering: 'fewest_hours', award: 'review', standby: true };
  const { origin, asked } = await anApi({ status: 200, body: { ...pool, rules } });
  const edit = ['pool', 'edit', ID, '--ordering', 'fewest_hours', '--award', 'review'];

  const { out } = await ringdown(origin, ...edit, '--standby');
  await ringdown(origin, 'pool', 'edit', ID, '--no-standby', '--priority', '1', '--name', 'Nights');

  expect(asked[0]).toMatchObject({ method: 'PATCH', url: `/api/v1/pools/${ID}` });
  expect(bodies(asked)).toEqual([
    { rules: { ordering: 'fewest_hours', award: 'review', standby: true } },
    { name: 'Nights', rules: { priority: 1, standby: false } },
  ]);
  expect(out).toEqual([
    `${ID}  Weekday carers  1 person`,
    'asked by fewest hours of 28 days; the office chooses within 60 min, else order of pool',
    'priority 3; tiers 0 min apart; with standby list',
    `1. ${ID}`,
  ]);
});

test('S15 people are put into a pool in their order and tiers; where no tier is named everybody keeps their own', async () => {
  const pool = { ...aPool([ID, OTHER]), tiers: { [ID]: 1, [OTHER]: 2 } };
  const { origin, asked } = await anApi({ status: 200, body: pool });

  const { out } = await ringdown(origin, 'pool', 'members', ID, ID, `${OTHER}=2`);
  await ringdown(origin, 'pool', 'members', ID, OTHER);

  expect(bodies(asked)).toEqual([
    { members: [ID, OTHER], tiers: { [OTHER]: 2 } },
    { members: [OTHER] },
  ]);
  expect(out.slice(-2)).toEqual([`1. ${ID}`, `2. ${OTHER}  tier 2`]);
});

test('X8 whoever waits for the office is listed with the time until which it decides, and given the seat', async () => {
  const waiting = {
    ...{ interestId: ID, offerId: ID, shiftId: ID, shiftCode: 'A12', staffId: ID, name: 'Bob B' },
    ...{ kind: 'review', channel: 'key_press', saidYesAt: AT, state: 'waiting', decidesAt: AT },
    ...{ decidedAt: null, decidedBy: null },
  };
  const { origin, asked } = await anApi(
    { status: 200, body: { review: [waiting], next: null } },
    { status: 200, body: { kind: 'won' } },
    { status: 200, body: { kind: 'refused' } },
  );

  const list = await ringdown(origin, 'review', 'list', '--state', 'waiting', '--offer', ID);
  const award = await ringdown(origin, 'review', 'award', ID);
  const refuse = await ringdown(origin, 'review', 'refuse', ID, '--json');

  expect(list.out).toEqual([
    `${ID}  2026-01-23 20:00 +11:00  shift A12  Bob B by key press  review  waiting until 2026-01-23 20:00 +11:00`,
  ]);
  expect([award.out, refuse.out]).toEqual([[`${ID}  has the seat`], ['{"kind":"refused"}']]);
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `GET /api/v1/review?state=waiting&offerId=${ID}&limit=200`,
    `POST /api/v1/review/${ID}/award`,
    `POST /api/v1/review/${ID}/refuse`,
  ]);
});

test('A7 coordinators are entered, changed in what is named, and shown with what they are told', async () => {
  const kim = { coordinatorId: ID, name: 'Kim', phone: '+61412345678', createdAt: AT };
  const { origin, asked } = await anApi(
    { status: 201, body: { ...kim, kinds: NOTICE_KINDS, nights: 'urgent' } },
    { status: 200, body: { ...kim, kinds: ['stalled', 'filled'], nights: 'never' } },
  );

  const add = await ringdown(
    ...[origin, 'coordinator', 'add', '--name', 'Kim', '--phone', '0412 345 678'],
  );
  const edit = await ringdown(
    ...[origin, 'coordinator', 'edit', ID, '--kinds', 'stalled', 'filled', '--nights', 'never'],
  );

  expect(bodies(asked)).toEqual([
    { name: 'Kim', phone: '0412 345 678' },
    { kinds: ['stalled', 'filled'], nights: 'never' },
  ]);
  expect([...add.out, ...edit.out]).toEqual([
    `${ID}  Kim  +61412345678  everything; at night: urgent`,
    `${ID}  Kim  +61412345678  stalled, filled; at night: never`,
  ]);
});

test('S3 settings are sent as the kind that they are, and the own ones are told from defaults', async () => {
  const stored = { rounds: 2, voice: '12345' };
  const effective = { ...DEFAULT_OFFER_SETTINGS, waveIntervalMinutes: null, ...stored };
  const { origin, asked } = await anApi({ status: 200, body: { effective, stored } });

  const set = ['rounds=2', 'callsEnabled=true', 'voice=12345', 'template=A = {employeeName}'];
  const { out } = await ringdown(origin, 'settings', 'set', ...set, 'colour=7');
  await ringdown(origin, 'settings', 'set', '--replace', 'rounds=soon');
  await ringdown(origin, 'settings', 'reset', 'rounds', 'voice');

  const template = 'A = {employeeName}';
  expect(asked.map(({ method }) => method)).toEqual(['PATCH', 'PUT', 'PATCH']);
  expect(bodies(asked)).toEqual([
    { rounds: 2, callsEnabled: true, voice: '12345', template, colour: '7' },
    { rounds: 'soon' },
    { rounds: null, voice: null },
  ]);
  expect(out).toContain('rounds = 2');
  expect(out).toContain('leadMinutes = 10  (default)');
  expect(out).toContain('waveIntervalMinutes = automatic  (default)');
});

test('S4 of a person what is named is changed, and what is refused by --no-… is taken back', async () => {
  const person = {
    ...{ staffId: ID, externalId: null, firstName: 'Alice', lastName: 'Example', phone: null },
    ...{ phoneCountry: null, phoneType: null, phoneZones: [], zone: null, quietHours: null },
    ...{ active: false, callsAllowed: true, createdAt: AT, warnings: [] },
  };
  const { origin, asked } = await anApi({ status: 200, body: person });

  const edit = ['staff', 'edit', ID, '--no-phone', '--no-quiet', '--calls', '--no-active'];
  const { out } = await ringdown(origin, ...edit, '--zone', 'Australia/Perth');

  expect(bodies(asked)).toEqual([
    {
      ...{ phone: null, quietHours: null, callsAllowed: true, active: false },
      zone: 'Australia/Perth',
    },
  ]);
  expect(out).toEqual([`${ID}  Alice Example  -  not active, no phone`]);
});

test('X10 an export is printed, or written to a file, as the server has sent it', async () => {
  const csv = '\ufeffofferId,reason\r\n1,"two\nlines"\r\n';
  const { origin, asked } = await anApi({ status: 200, body: csv });
  const file = join(folder, 'offers.csv');

  const printed = await ringdown(origin, 'export', 'offers', '--from', '2026-01-01T00:00:00Z');
  const written = await ringdown(origin, 'export', 'offers', '--out', file);
  const nowhere = await ringdown(origin, 'export', 'calls', '--out', join(folder, 'no', 'file'));

  expect(asked[0]?.url).toBe('/api/v1/offers.csv?from=2026-01-01T00%3A00%3A00Z');
  expect(`${printed.out.join('\n')}\n`).toBe(csv);
  expect([written.out, readFileSync(file, 'utf8')]).toEqual([[file], csv]);
  expect([nowhere.exitCode, nowhere.err]).toEqual([
    2,
    [expect.stringContaining('cannot be written (ENOENT)')],
  ]);
});
