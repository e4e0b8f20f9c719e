import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { requestIdOf } from '../../src/http/observe/request-id.ts';

const asked = (given?: string | string[]) =>
  requestIdOf({ headers: given === undefined ? {} : { 'x-request-id': given } });

test('a request keeps the id that its caller gave it', () => {
  for (const id of [
    randomUUID(),
    'order-7f3a9c',
    '01HZX3M8Q9T7K5V2W1Y0ABCDEF',
    'b7ad6b7169203331',
  ]) {
    expect([id, asked(id)]).toEqual([id, expect.stringMatching(/^[\w-]{8,64}$/)]);
  }
  const id = randomUUID();
  expect(asked(id)).toBe(id);
  expect(asked('order-7f3a9c')).toBe('order-7f3a9c');
});

test('I9 what may be a number, or is no id at all, is replaced', () => {
  for (const given of [undefined, '', 'short', '+61412345678', '61412345678', 'x0412345678x']) {
    expect(asked(given)).toMatch(/^[\da-f]{8}-/);
  }
  expect(asked('x'.repeat(65))).toMatch(/^[\da-f]{8}-/);
  expect(asked('line\nbreak-in-it')).toMatch(/^[\da-f]{8}-/);
});
