import { expect, test } from 'vitest';
import { z } from 'zod';
import { poolRules } from '../../src/contract/pools.ts';
import { settingFields } from '../../src/contract/setting-fields.ts';
import { read, tableUnder } from './support/pages.ts';

const page = read('docs/api.md');

/** What the table of a page says of an object: name, choices, default and meaning of each field. */
function rowsOf(object: z.ZodObject): string[][] {
  const { properties = {} } = z.toJSONSchema(object, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => {
    const { minimum, maximum, enum: choices, default: usual, description = '' } = schema as Shown;
    const values = choices?.join(', ') ?? (maximum === undefined ? '' : `${minimum} to ${maximum}`);
    const isLong = typeof usual === 'string' && usual.length > 20;
    return [`\`${name}\``, values, isLong ? 'as shown' : String(usual ?? ''), description];
  });
}

interface Shown {
  minimum?: number;
  maximum?: number;
  enum?: string[];
  default?: string | number | boolean;
  description?: string;
}

const cells = (heading: string) =>
  tableUnder(page, heading).filter(([first]) => !/^-+$/.test(first ?? ''));

test('S3 the page about the API has every setting with its limits, default and meaning', () => {
  expect(cells('Settings')).toEqual(rowsOf(z.object(settingFields)));
});

test('S15 the page about the API has every rule of pools with its choices, default and meaning', () => {
  expect(cells('Pools')).toEqual(rowsOf(poolRules));
});
