import { afterEach, expect, test } from 'vitest';
import { anApi, closeApi, ringdown } from './an-api.ts';
import { ID } from './an-offer.ts';

afterEach(closeApi);

const noPhone = { signUpId: ID, state: 'failed', failedBecause: 'no_phone', isNew: true };

test.each([
  {
    args: ['--phone', 'zz'],
    says: 'The number zz cannot be read, and no other one is known for this user.',
  },
  { args: [], says: 'No number is known for this user. Give one with --phone.' },
])(
  'Q1 a sign-up that has failed for want of a number, $args: 1, and why',
  async ({ args, says }) => {
    const { origin } = await anApi({ status: 202, body: noPhone });

    const { exitCode, out, err } = await ringdown(
      origin,
      'qualification',
      'enqueue',
      'U-1',
      ...args,
    );

    expect({ exitCode, err }).toEqual({ exitCode: 1, err: [says] });
    expect(out).toEqual([`${ID}  failed: no phone`]);
  },
);

test('Q1 one that is queued is done: 0', async () => {
  const { origin } = await anApi({
    status: 202,
    body: { ...noPhone, state: 'queued', failedBecause: null },
  });

  expect(await ringdown(origin, 'qualification', 'enqueue', 'U-1')).toEqual({
    ...{ exitCode: 0, out: [`${ID}  queued`], err: [] },
  });
});
