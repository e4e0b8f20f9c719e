import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHolds } from '../../../src/adapters/prisma/holds/holds.ts';
import { NAUGHTY_STRINGS } from '../../support/naughty-strings.ts';
import { aContact, aPerson, aPool } from '../support/entries.ts';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;

beforeAll(async () => {
  world = await openWorld((database) => ({ holds: createHolds(database) }));
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const STARTS = '2031-01-23T09:00';
const ENDS = '2031-01-23T17:00';

/** Doors that take words, and the field in which the answer gives them back. */
const doors: readonly [string, string, (words: string) => Promise<Entry>][] = [
  [
    'a name',
    'firstName',
    async (words) => ['POST', '/staff', { firstName: words, lastName: 'X', phone: null }],
  ],
  [
    'an externalId',
    'externalId',
    async (words) => [
      'POST',
      '/staff',
      { externalId: words, firstName: 'X', lastName: 'X', phone: null },
    ],
  ],
  ['a pool', 'name', async (words) => ['POST', '/pools', { name: words }]],
  [
    'a suburb',
    'suburb',
    async (words) => [
      'POST',
      '/shifts',
      {
        poolId: await aPool(tenant),
        patientFirstName: 'J',
        patientLastName: 'D',
        startsAt: STARTS,
        endsAt: ENDS,
        suburb: words,
      },
    ],
  ],
  [
    'the type of an appointment',
    'type',
    async (words) => [
      'POST',
      '/appointments',
      { contactId: await aContact(tenant), startsAt: STARTS, type: words },
    ],
  ],
  [
    'a reason',
    'reason',
    async (words) => {
      await tenant.api('DELETE', '/holds/tenant/*');
      return ['POST', '/holds', { scope: 'tenant', reason: words }];
    },
  ],
];
type Entry = ['POST', string, object];

/** Taken as it is but for the space around it, or refused with the field and what to do: nothing else. */
async function isTakenOrRefused(entry: Entry, field: string, words: string): Promise<void> {
  const reply = await tenant.api(...entry);
  const said = JSON.stringify([words, reply.status, reply.text]);
  if (reply.status === 422) {
    expect(reply.body['errors'], said).toMatchObject([{ field }]);
    return;
  }
  // A name that an earlier word has: there are some that are alike but for the space around them.
  if (reply.status === 409) return;
  expect([200, 201], said).toContain(reply.status);
  const taken = entry[1] === '/holds' ? await theHold() : reply.body;
  expect(taken, said).toMatchObject({ [field]: words.trim() });
}

/** The answer to a hold does not tell its reason again. */
async function theHold(): Promise<unknown> {
  const { body } = await tenant.api('GET', '/holds');
  return (body['holds'] as unknown[])[0];
}

/** All of them through one door; through the others, which read lines of text by the same rule, those that differ most. */
describe.each(doors)('F70 %s', (what, field, entry) => {
  const strings = NAUGHTY_STRINGS.filter((_, index) => what === 'a name' || index % 5 === 0);

  test('is taken as it is or refused, whatever it says', async () => {
    for (const words of strings) await isTakenOrRefused(await entry(words), field, words);
  });
});

test('F70 whatever a name is, it is taken as it is or refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 70 }), async (words) => {
      const body = { firstName: words, lastName: 'X', phone: null };
      await isTakenOrRefused(['POST', '/staff', body], 'firstName', words);
    }),
    { numRuns: 60 },
  );
});

test('F70 whatever a template or a voice is, it is taken or refused', async () => {
  for (const words of NAUGHTY_STRINGS) {
    for (const body of [
      { template: words },
      { template: `{employeeName} ${words}` },
      { voice: words },
    ]) {
      const { status, text } = await tenant.api('PATCH', '/tenant/settings', body);
      expect([200, 422], JSON.stringify([body, text])).toContain(status);
    }
  }
});

test('F70 a telephone number is one of a numbering plan, or refused', async () => {
  const strange = ['+61 1900 123 456 789', '☎0412', '0412 345 678;ext=<b>', '+870773111632'];
  for (const phone of [...NAUGHTY_STRINGS, ...strange].filter((words) => words.trim() !== '')) {
    const reply = await tenant.api('POST', '/staff', { firstName: 'X', lastName: 'X', phone });
    if (reply.status === 201) expect(reply.body['phone'], phone).toMatch(/^\+\d{6,15}$/);
    else expect(reply.status, phone).toBe(422);
  }
});

test('F70 a name of a megabyte is too large to be read', async () => {
  const body = { firstName: 'x'.repeat(1024 * 1024), lastName: 'X', phone: null };
  const reply = await tenant.api('POST', '/staff', body);

  expect([reply.status, reply.body['code']]).toEqual([413, 'body_too_large']);
  expect(reply.body['detail']).toContain('256 kB');
});

test('F70 in addresses and queries such words find nothing, and break nothing', async () => {
  await aPerson(tenant);
  for (const words of NAUGHTY_STRINGS.filter((one) => one !== '' && !/\p{Cs}/u.test(one))) {
    const word = encodeURIComponent(words);
    for (const path of [
      `/staff/${word}`,
      `/staff?cursor=${word}`,
      `/offers?state=${word}`,
      `/holds/${word}/${word}`,
    ]) {
      const { status, text } = await tenant.api('GET', path);
      expect([404, 405, 422], `${path} ${text}`).toContain(status);
    }
  }
});

test('F70 from CSV such words are taken as they are or refused', async () => {
  const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;
  const rows = NAUGHTY_STRINGS.map((words, n) => `N${n},${quoted(words)},Last`);
  const reply = await world.inject({
    method: 'POST',
    url: '/api/v1/staff/import?partial=true',
    headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'text/csv' },
    payload: `externalId,firstName,lastName\n${rows.join('\n')}`,
  });

  expect(reply.statusCode).toBe(200);
  const { counts } = reply.json<{ counts: Record<string, number> }>();
  expect((counts['create'] ?? 0) + (counts['error'] ?? 0)).toBe(NAUGHTY_STRINGS.length);
});
