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
