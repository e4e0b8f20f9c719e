import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { AT, ID } from './an-offer.ts';

afterEach(closeApi);

const aTenant = (fields: Record<string, unknown>) => ({
  ...{ tenantId: ID, name: 'Care', zone: 'Australia/Sydney', country: 'AU', countries: ['AU'] },
  ...{
    sender: '+61255501000',
    officePhone: null,
    emergencyCalls: false,
    createdAt: AT,
    clock: { kind: 'real' },
  },
  ...fields,
});

test('A8 tenants of one name are told apart by when they were entered', async () => {
  const earlier = aTenant({ createdAt: '2026-01-20T09:00:00.000Z' });
  const { origin } = await anApi({
    status: 200,
    body: { tenants: [aTenant({}), earlier], next: null },
  });

  expect((await ringdown(origin, 'tenant', 'list')).out).toEqual([
    `${ID}  Care  (Australia/Sydney, entered 2026-01-23 20:00)`,
    `${ID}  Care  (Australia/Sydney, entered 2026-01-20 20:00)`,
  ]);
});

test('A8 a refusal whose fields say all of it says it once', async () => {
  const told = {
    problem: 'The sender belongs to another carrier account.',
    remedy: 'Name that account, or use another number.',
  };
  const { origin } = await anApi({
    status: 409,
    body: {
      ...{ type: 'about:blank', title: 'Conflict', status: 409, code: 'sender_elsewhere' },
      detail: `${told.problem} ${told.remedy}`,
      errors: [{ field: 'sender.account', ...told }],
    },
  });

  expect((await ringdown(origin, 'tenant', 'list')).err).toEqual([
    'Conflict (sender_elsewhere)',
    `  sender.account: ${told.problem} ${told.remedy}`,
  ]);
});

test('A8 a tenant is given another caller id, and is told who shares it', async () => {
  const problem = 'Other tenants call from this number: Third.';
  const warnings = [{ field: 'sender.number', problem, remedy: 'Use another.' }];
  const { origin, asked } = await anApi({ status: 200, body: aTenant({ warnings }) });

  const { out } = await ringdown(origin, 'tenant', 'edit', ID, '--sender', '+61255501000');

  expect(asked).toEqual([
    {
      ...{ method: 'PATCH', url: `/api/v1/tenants/${ID}` },
      body: JSON.stringify({ sender: { number: '+61255501000' } }),
    },
  ]);
  expect(out.at(-1)).toBe(`warning: sender.number: ${problem} Use another.`);
  const alone = await ringdown(origin, 'tenant', 'edit', ID, '--account', 'AC1');
  expect([alone.exitCode, alone.err]).toEqual([2, ['--account goes with --sender.']]);
});

test.each(['account', 'sender'] as const)(
  'A9 who resumes a held %s is told that the next refusal holds it again',
  async (scope) => {
    const body = { kind: 'resumed', scope, target: ID };
    const { origin } = await anApi({ status: 200, body });

    expect((await ringdown(origin, 'resume', scope, ID)).out).toEqual([
      `${scope} ${ID}: resumed`,
      'What waits goes out now. If the carrier still refuses, the first of it holds this again.',
    ]);

    const free = await anApi({ status: 200, body: { ...body, kind: 'not_held' } });
    expect((await ringdown(free.origin, 'resume', scope, ID)).out).toEqual([
      `${scope} ${ID}: not held`,
    ]);
  },
);
