import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTenant, openWorld, type TestTenant, type World } from './support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

test('a bad id in the path is named', async () => {
  const reply = await tenant.api('GET', '/staff/not-an-id');

  expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
  expect(reply.body['errors']).toEqual([
    {
      field: 'staffId',
      problem: 'This is no id.',
      remedy: 'Send an id as this API gives it.',
    },
  ]);
});

test.each([
  ['GET', '/staff?limt=5', undefined, 'limt', 'cursor, limit'],
  ['GET', '/offers?status=active', undefined, 'status', 'cursor, limit, state, shiftId'],
  ['GET', '/keys?tenant=x', undefined, 'tenant', 'cursor, limit, tenantId'],
  ['POST', '/pools', { name: 'Day', people: [] }, 'people', 'name, members, tiers, rules'],
  [
    'POST',
    '/staff',
    {
      firstName: 'A',
      lastName: 'B',
      phone: null,
      quietHours: { from: '21:00', to: '06:00', on: 1 },
    },
    'quietHours.on',
    'from, to',
  ],
] as const)(
  '%s %s: what it does not know is refused, and what it knows is named',
  async (method, path, body, field, known) => {
    const reply = await tenant.api(method, path, body);

    expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
    expect(reply.body['errors']).toEqual([
      {
        field,
        problem: 'There is no such field here.',
        remedy: `Leave it out, or use one of: ${known}.`,
      },
    ]);
  },
);

test.each([
  ['POST', '/staff', { firstName: 'A', lastName: 'B', phone: null }],
  ['POST', '/contacts', { firstName: 'A', lastName: 'B', phone: null }],
  ['PATCH', '/staff/00000000-0000-4000-8000-000000000000', {}],
  ['PATCH', '/contacts/00000000-0000-4000-8000-000000000000', {}],
] as const)(
  'A2 %s %s: quiet hours that end as they begin are refused',
  async (method, path, body) => {
    const quietHours = { from: '21:00', to: '21:00' };
    const reply = await tenant.api(method, path, { ...body, quietHours });

    expect([reply.status, reply.body['errors']]).toEqual([
      422,
      [
        {
          field: 'quietHours',
          problem: 'They end as they begin.',
          remedy: 'Use two different times, or leave the quiet hours out.',
        },
      ],
    ]);
  },
);

test('where nothing is read, nothing is taken: neither a query nor a body', async () => {
  const shift = `/shifts/${tenant.tenantId}`;
  const query = await tenant.api('GET', `${shift}?full=1`);
  const body = await tenant.api('POST', `${shift}/offers`, { urgent: true });

  for (const [reply, field] of [
    [query, 'full'],
    [body, 'urgent'],
  ] as const) {
    expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
    expect(reply.body['errors']).toMatchObject([
      { field, remedy: 'Leave it out: none is read here.' },
    ]);
  }
});

test('a limit is named with what it counts, and the request as a whole as its body', async () => {
  const sizes = await tenant.api('POST', '/staff', {
    firstName: '',
    lastName: 'x'.repeat(61),
    phone: null,
  });
  const page = await tenant.api('GET', '/staff?limit=201');
  const whole = await tenant.api('POST', '/staff', []);

  expect(sizes.body['errors']).toEqual([
    { field: 'firstName', problem: 'It is too short.', remedy: 'Use 1 character or more.' },
    { field: 'lastName', problem: 'It is too long.', remedy: 'Use 60 characters or less.' },
  ]);
  expect(page.body['errors']).toEqual([
    { field: 'limit', problem: 'It is too large.', remedy: 'Use 200 or less.' },
  ]);
  expect(whole.body).toMatchObject({
    detail: 'Please correct body. Nothing has been changed.',
    errors: [{ field: 'body', remedy: 'Send a JSON object.' }],
  });
});

test('a field with several problems is named once in the sentence, and with each of them below it', async () => {
  const reply = await tenant.api('PUT', '/tenant/settings', { template: 'Hi {nobody} {nothing}' });

  expect(reply.body['detail']).toBe('Please correct template. Nothing has been changed.');
  expect(reply.body['errors']).toHaveLength(3);
});

test.each([
  [
    'a role that there is not',
    'POST',
    '/webhooks',
    { role: 'zz', url: 'https://example.org' },
    {
      field: 'role',
      problem: 'It is not one of the choices.',
      remedy: 'Use one of: events, roster.',
    },
  ],
  [
    'a date without its time',
    'GET',
    '/calls.csv?from=2026-11-01',
    undefined,
    {
      field: 'from',
      problem: 'This is no date and time with an offset.',
      remedy: 'Use one such as 2026-01-23T09:00:00Z or 2026-01-23T09:00:00+11:00.',
    },
  ],
  [
    'a span that ends before it begins',
    'GET',
    '/offers.csv?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z',
    undefined,
    {
      field: 'to',
      problem: 'It is not after `from`.',
      remedy: 'Use a later time, or leave one of the two out.',
    },
  ],
  [
    'a tier of nobody',
    'POST',
    '/pools',
    { name: 'Day', tiers: { Ann: 1 } },
    { field: 'tiers.Ann', problem: 'This is no id.', remedy: 'Send an id as this API gives it.' },
  ],
  [
    'a text that is missing',
    'POST',
    '/keys',
    {},
    { field: 'name', problem: 'It is missing.', remedy: 'Send it as a string.' },
  ],
] as const)('%s is told in words, with what to send', async (_, method, path, body, error) => {
  const reply = await tenant.api(method, path, body);

  expect(reply.status).toBe(422);
  expect(reply.body['errors']).toEqual([error]);
  expect(String(reply.body['detail']).includes('Nothing has been changed')).toBe(method === 'POST');
});

test('X1 a country that does not exist is refused, for the tenant and among those that may be called', async () => {
  const edit = (body: object) => world.operator('PATCH', `/tenants/${tenant.tenantId}`, body);
  const refused = [await edit({ country: 'ZZ' }), await edit({ countries: ['AU', 'UK'] })];

  const problem = 'There is no such country.';
  expect(refused.map(({ status, body }) => [status, body['errors']])).toMatchObject([
    [422, [{ field: 'country', problem }]],
    [422, [{ field: 'countries.1', problem }]],
  ]);
  expect((await edit({ countries: ['AU', 'GB'] })).status).toBe(200);
});

test('every problem of a request is named at once, each with a remedy', async () => {
  const reply = await tenant.api('POST', '/staff', {
    lastName: '',
    phone: 12,
    zone: 'Mars/Olympus',
    quietHours: { from: '25:00', to: '06:00' },
    shoeSize: 44,
  });

  expect([reply.status, reply.body['code']]).toEqual([422, 'invalid_request']);
  const errors = reply.body['errors'] as { field: string; remedy: string }[];
  expect(errors.map(({ field }) => field).sort()).toEqual(
    ['firstName', 'lastName', 'phone', 'quietHours.from', 'shoeSize', 'zone'].sort(),
  );
  expect(errors.every(({ remedy }) => remedy.length > 5)).toBe(true);
});
