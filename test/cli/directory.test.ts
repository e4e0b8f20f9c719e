import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { anOffer, aPool, AT, ID } from './an-offer.ts';

afterEach(closeApi);

const OTHER = '22222222-2222-4222-8222-222222222222';

const aPerson = (fields: Record<string, unknown> = {}) => ({
  staffId: ID,
  externalId: 'E1',
  firstName: 'Alice',
  lastName: 'Example',
  phone: '+61412345678',
  phoneCountry: 'AU',
  phoneType: 'mobile',
  phoneZones: ['Australia/Sydney', 'Australia/Perth'],
  zone: null,
  quietHours: { from: '21:00', to: '07:00' },
  active: true,
  callsAllowed: true,
  createdAt: AT,
  ...fields,
});
const aShift = anOffer({}).shift;

test('staff is listed, with what keeps somebody from being called', async () => {
  const { origin } = await anApi({
    status: 200,
    body: {
      staff: [aPerson(), aPerson({ phone: null, callsAllowed: false, active: false })],
      next: null,
    },
  });

  expect((await ringdown(origin, 'staff', 'list')).out).toEqual([
    `${ID}  Alice Example  +61412345678`,
    `${ID}  Alice Example  -  not active, texts only, no phone`,
  ]);
});

test('a person is shown with where the number may be', async () => {
  const { origin, asked } = await anApi({ status: 200, body: aPerson() });

  const { out } = await ringdown(origin, 'staff', 'show', ID);

  expect(asked[0]?.url).toBe(`/api/v1/staff/${ID}`);
  expect(out).toEqual([
    `${ID}  Alice Example  +61412345678`,
    'own id E1',
    'number: AU, mobile',
    'zone: Australia/Sydney or Australia/Perth',
    'quiet from 21:00 to 07:00',
  ]);
});

test('a person is entered, and what is unlikely to be meant is said', async () => {
  const warning = { field: 'phone', problem: 'It is a landline.', remedy: 'Use a mobile.' };
  const { origin, asked } = await anApi({
    status: 201,
    body: aPerson({ warnings: [warning] }),
  });
  const named = ['--first-name', 'Alice', '--last-name', 'Example'];

  const { out } = await ringdown(
    ...[origin, 'staff', 'add', ...named, '--phone', '0412 345 678'],
    ...['--quiet', '21:00-07:00', '--no-calls'],
  );

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    firstName: 'Alice',
    lastName: 'Example',
    phone: '0412 345 678',
    callsAllowed: false,
    quietHours: { from: '21:00', to: '07:00' },
  });
  expect(out.at(-1)).toBe('warning: phone: It is a landline. Use a mobile.');
});

test('a pool is made of people in their order, and shown in it', async () => {
  const pool = aPool([ID, OTHER]);
  const { origin, asked } = await anApi(
    { status: 201, body: pool },
    { status: 200, body: pool },
    {
      status: 200,
      body: {
        staff: [aPerson({ staffId: OTHER, firstName: 'Bob', lastName: 'Example' })],
        next: null,
      },
    },
  );

  const made = await ringdown(...[origin, 'pool', 'create', '--name', 'Weekday carers', ID, OTHER]);
  const shown = await ringdown(origin, 'pool', 'show', ID);

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    name: 'Weekday carers',
    members: [ID, OTHER],
  });
  expect(made.out).toEqual([
    `${ID}  Weekday carers  2 people`,
    'asked as given; the first yes takes the seat',
    'priority 3; tiers 0 min apart; no standby list',
    `1. ${ID}`,
    `2. ${OTHER}`,
  ]);
  expect(shown.out).toEqual([...made.out.slice(0, -1), `2. ${OTHER}  Bob Example`]);
});

test('a shift is entered with its terms', async () => {
  const { origin, asked } = await anApi({ status: 201, body: aShift });
  const times = ['--starts', '2027-01-23T09:00', '--ends', '2027-01-23T17:00'];
  const patient = ['--patient-first-name', 'Jane', '--patient-last-name', 'Doe'];

  const { out } = await ringdown(
    ...[origin, 'shift', 'create', '--pool', ID, ...times, ...patient],
    ...['--suburb', 'Newtown', '--seats', '2'],
  );

  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    poolId: ID,
    startsAt: '2027-01-23T09:00',
    endsAt: '2027-01-23T17:00',
    patientFirstName: 'Jane',
    patientLastName: 'Doe',
    suburb: 'Newtown',
    seats: 2,
  });
  expect(out).toEqual([
    `${ID}  A12  2026-01-23 20:00 to 2026-01-23 20:00 (Australia/Sydney)  Newtown  open`,
    `patient Jane Doe, pool ${ID}`,
    `seat 1  ${ID}  Bob Example`,
    `open offer ${ID}`,
  ]);
});

test('shifts are listed by their status', async () => {
  const { origin, asked } = await anApi({ status: 200, body: { shifts: [aShift], next: null } });

  const { out } = await ringdown(origin, 'shift', 'list', '--status', 'open');

  expect(asked[0]?.url).toBe('/api/v1/shifts?limit=200&status=open');
  expect(out).toHaveLength(1);
});

test('X6 the terms of an open offer are edited, those that are named and no others', async () => {
  const { origin, asked } = await anApi({ status: 200, body: aShift });

  const { exitCode } = await ringdown(origin, 'offer', 'edit', ID, '--suburb', 'Glebe');
  const nothing = await ringdown(origin, 'offer', 'edit', ID);

  expect(exitCode).toBe(0);
  expect(asked).toEqual([
    {
      method: 'PATCH',
      url: `/api/v1/offers/${ID}/terms`,
      body: JSON.stringify({ suburb: 'Glebe' }),
    },
  ]);
  expect([nothing.exitCode, nothing.err]).toEqual([2, ['Name at least one term to change.']]);
});

test('S6 the office assigns somebody as if they had said yes', async () => {
  const { origin, asked } = await anApi({ status: 200, body: { kind: 'won', staffId: OTHER } });

  const { out } = await ringdown(origin, 'offer', 'assign', ID, OTHER);

  expect(asked[0]).toEqual({
    method: 'POST',
    url: `/api/v1/offers/${ID}/assign`,
    body: JSON.stringify({ staffId: OTHER }),
  });
  expect(out).toEqual([`${OTHER}  has it`]);
});
