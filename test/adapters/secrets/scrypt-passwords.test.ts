import { expect, test } from 'vitest';
import { createScryptPasswords } from '../../../src/adapters/secrets/scrypt-passwords.ts';

const PASSWORD = 'four words are enough';

test('V7 a password is kept as OWASP says, each time with another salt, and matches itself alone', async () => {
  const passwords = createScryptPasswords();
  const [one, other] = [await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)];

  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(other).not.toBe(one);
  expect(await passwords.matches(PASSWORD, one)).toBe(true);
  expect(await passwords.matches(`${PASSWORD}.`, one)).toBe(false);
});

test('V7 nobody’s password matches, and what was kept under other terms can still be read', async () => {
  const passwords = createScryptPasswords({ N: 2 ** 10, r: 8, p: 1 });
  const older = await createScryptPasswords({ N: 2 ** 9, r: 8, p: 2 }).hash(PASSWORD);

  expect(await passwords.matches(PASSWORD, undefined)).toBe(false);
  expect(await passwords.matches(PASSWORD, older)).toBe(true);
});
