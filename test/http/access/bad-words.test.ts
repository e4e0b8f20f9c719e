import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTenant, openWorld, type TestTenant, type World } from '../support/world.ts';

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await aTenant(world);
});
afterAll(() => world.close());

const kim = { email: 'kim@example.org', name: 'Kim', role: 'viewer' };

test('A8 an address that is none is told by its field, with what one looks like', async () => {
  const { status, body } = await tenant.api('POST', '/users', { ...kim, email: 'bad' });

  expect(status).toBe(422);
  expect(body['errors']).toEqual([
    {
      field: 'email',
      problem: 'This is no e-mail address.',
      remedy: 'Use one such as kim@example.org.',
    },
  ]);
});

test('A8 an address that is taken is told with what to do', async () => {
  await tenant.api('POST', '/users', kim);
  const { status, body } = await tenant.api('POST', '/users', kim);

  const [problem, remedy] = [
    'A user of yours has this address.',
    'Invite that user again, or use another address.',
  ];
  expect([status, body['code'], body['detail']]).toEqual([
    ...[409, 'email_taken', `${problem} ${remedy}`],
  ]);
  expect(body['errors']).toEqual([{ field: 'email', problem, remedy }]);
});

test('A8 an end of a key that is no time is told once', async () => {
  const { body } = await tenant.api('POST', '/keys', { name: 'page', expiresAt: 'tomorrow' });

  expect(body['errors']).toMatchObject([
    { field: 'expiresAt', problem: 'This is no date and time with an offset.' },
  ]);
});
